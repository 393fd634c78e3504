/* bot/io/source-kind.h: what one kind of source has to do. For the source-*.c files alone. */
#pragma once

#include "io/source.h"

/* The functions of source.h, for one kind. */
struct source_kind {
	gboolean (*next)(struct source *s, struct source_mail *mail, GError **error);
	char *(*position)(struct source *s);
	void (*progress)(struct source *s, guint64 *done, guint64 *total);
	void (*free)(struct source *s);
};

/* The first member of each kind's own struct. */
struct source {
	const struct source_kind *kind;
};

/* A file that source_open() found to be a regular one. */
struct source *source_mbox_open(const char *path, const char *position, GError **error);

/* Whether a folder is a Maildir: it has cur/, or new/ with tmp/. */
gboolean source_maildir_is(const char *path);
struct source *source_maildir_open(const char *path, const char *position, GError **error);

/* Whether a folder is a git repository, or holds the epochs 0.git, 1.git... of a public-inbox. */
gboolean source_inbox_is(const char *path);
struct source *source_inbox_open(const char *path, const char *position, GError **error);

/* A file name for people: valid UTF-8 without control characters. A new string. */
char *source_clean_name(const char *name);
