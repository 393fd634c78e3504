/* bot/repo/maintainers.h: a MAINTAINERS file: who looks after which files. */
#pragma once

#include <glib.h>

struct maintainers_person {
	char *name;  /* owned */
	char *email; /* lower case; owned */
};

struct maintainers_section {
	char *title;            /* "X86 MEMORY MANAGEMENT"; owned */
	GPtrArray *maintainers; /* M: struct maintainers_person; owned */
	GPtrArray *reviewers;   /* R: struct maintainers_person; owned */
	GPtrArray *lists;       /* L: char *; owned */
	char *status;           /* S: the text, "" if none; owned */
	gboolean rest;          /* THE REST */
};

struct maintainers;
typedef struct maintainers Maintainers;

/* Reads the text of a MAINTAINERS file. Never NULL; a file without sections gives an empty one. */
struct maintainers *maintainers_parse(const char *text, gsize len);
void maintainers_free(struct maintainers *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Maintainers, maintainers_free)

guint maintainers_count(const struct maintainers *m);
const struct maintainers_section *maintainers_section(const struct maintainers *m, guint index);

/*
 * The sections that a path belongs to, most specific first (design: nesting by the length of the matching
 * F: pattern, then the order of the file), THE REST last and always there if the file has one. F: patterns:
 * "*" does not cross "/", a trailing "/" covers all below; X: excludes; N: is a regular expression on the
 * path. A new array of guint.
 */
GArray *maintainers_of_path(const struct maintainers *m, const char *path);
