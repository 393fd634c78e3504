/* bot/app/settings-read.h: fills a struct from a configuration file by a table of keys. libconfig stays behind this file. */
#pragma once

#include <glib.h>

/* What a key takes, and what lies at its offset. */
enum settings_kind {
	SETTINGS_TEXT,   /* "text"; char *, owned */
	SETTINGS_TEXTS,  /* [ "text", ... ]; GPtrArray * of char *, owned */
	SETTINGS_FLAG,   /* true, false; gboolean */
	SETTINGS_COUNT,  /* 3; unsigned */
	SETTINGS_LENGTH, /* "4w"; gint64, seconds */
	SETTINGS_TIME,   /* "2025-06-02"; gint64, UTC seconds */
	SETTINGS_CLOCK,  /* "09:30"; unsigned, minutes since midnight */
	SETTINGS_CHOICE, /* one of words; unsigned or an enum: the place in words, counted from least on */
	SETTINGS_GROUP,  /* { ... }; its keys' offsets count from its own */
	SETTINGS_GROUPS, /* ( { ... }, ... ); GPtrArray * of structs of size bytes, owned */
};

struct settings_key {
	const char *name; /* NULL ends a table */
	enum settings_kind kind;
	gsize offset;
	gboolean required; /* must be there if its group is */
	gint64 least;      /* of a count or a length */
	gint64 most;
	const char *const *words; /* of a choice, up to NULL */
	/* What is wrong with a text, or with the struct that a group or one of several groups filled: the end of a
	 * sentence that begins with the key ("is no mail address"); NULL: nothing. The member may be NULL. */
	const char *(*wrong)(const void *value);
	const struct settings_key *keys; /* of a group or groups */
	gsize size;                      /* of the struct of one of several groups */
};

/* What is being read, for a check to tell of a mistake in it. */
struct settings_reading;

/* Looks at what several keys say together, once each is good by itself. */
typedef void (*settings_check_fn)(struct settings_reading *r, const void *out);

/* A mistake in what stands at a place ("mode", "mailboxes.[2]", libconfig's way); of the whole file if nothing does. */
void settings_mistake(struct settings_reading *r, const char *place, const char *format, ...) G_GNUC_PRINTF(3, 4);

/*
 * Reads path into out, which holds the defaults (texts allocated); what the file does not name stays. FALSE
 * with TROUBLE_SETUP, and every mistake of the file in the text, one a line as "file:line: what is wrong"; out
 * is then partly filled. settings_read_clear() frees it either way.
 */
gboolean settings_read_file(
        const char *path, const struct settings_key *keys, settings_check_fn check, void *out, GError **error);

/* Frees what the table's keys own in out. */
void settings_read_clear(const struct settings_key *keys, void *out);
