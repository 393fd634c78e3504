/* bot/repo/maintainers.h: a MAINTAINERS file: who looks after which files. */
#pragma once

#include <glib.h>

struct maintainers_person {
	char *name;  /* "" if the file gives only an address; owned */
	char *email; /* lower case; owned */
};

struct maintainers_section {
	char *title;            /* "X86 MEMORY MANAGEMENT"; owned */
	GPtrArray *maintainers; /* M: struct maintainers_person; owned */
	GPtrArray *reviewers;   /* R: struct maintainers_person; owned */
	GPtrArray *lists;       /* L: char *, addresses in lower case; owned */
	char *status;           /* S: the text, "" if none; owned */
	gboolean rest;          /* THE REST */
};

struct maintainers;
typedef struct maintainers Maintainers;

#define MAINTAINERS_SECTIONS 20000 /* the largest known file has under 3000 */
#define MAINTAINERS_PATTERNS 50000 /* F: and X: lines of a file; the largest known has 12,000 */
#define MAINTAINERS_REGEXES 1000   /* N: and K: lines of a file; the largest known has 300 */

/*
 * Reads the text of a MAINTAINERS file. A section is a title with lines like "M:" below it; text before the first one
 * is for people. Never NULL; a file without sections gives an empty one.
 */
struct maintainers *maintainers_parse(const char *text, gsize len);
void maintainers_free(struct maintainers *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Maintainers, maintainers_free)

/* A hash of the text that was read. */
guint64 maintainers_digest(const struct maintainers *m);
guint maintainers_count(const struct maintainers *m);
const struct maintainers_section *maintainers_section(const struct maintainers *m, guint index);

/*
 * The sections that a path belongs to, most specific first: the one whose F: pattern names more of the path's folders,
 * then more of its characters (repo/path-pattern.h), then the order of the file; then those that have it by N: only;
 * THE REST last and always there if the file has one. X: takes a path out of its section. A new array of guint.
 */
GArray *maintainers_of_path(const struct maintainers *m, const char *path);
/* What that order goes by: the more, the more specific; 0: the section has the path as THE REST, or not at all. */
guint maintainers_specificity(const struct maintainers *m, guint index, const char *path);

/* The sections that want to see a text, such as a diff, because one of their K: expressions matches a line of it; in the
 * order of the file. A new array of guint. */
GArray *maintainers_of_text(const struct maintainers *m, const char *text, gsize len);
