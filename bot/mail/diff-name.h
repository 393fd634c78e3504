/* bot/mail/diff-name.h: the file names in the header of a file's diff, and what path they mean. */
#pragma once

#include <glib.h>

#define DIFF_NAME_BYTES 4096 /* the longest path of a file system; what is longer is cut */

/* The names that the lines of one file's header gave; all owned, NULL where a line is missing. */
struct diff_names {
	char *git_old; /* "diff --git a/x b/x", with their prefixes */
	char *git_new;
	char *minus; /* "--- a/x" */
	char *plus;  /* "+++ b/x" */
	char *index; /* "Index: x" */
	char *from;  /* "rename from x" and "copy from x", without prefix */
	char *to;
	gboolean created; /* the old side is no file: "/dev/null", or a date at the epoch */
	gboolean deleted;
};

void diff_names_clear(struct diff_names *names);

/* The roots ("linux.orig", "linux") that earlier files of a diff had, owned: a new file has only one name. */
struct diff_roots {
	char *before;
	char *after;
};

void diff_roots_clear(struct diff_roots *roots);

/* Reads what follows "--- ", "+++ ", "rename from " and the like: a name, perhaps quoted, perhaps with a date or
 * "(revision 7)" behind it. A new clean string (UTF-8, no control characters), NULL if nothing is left.
 * *nothing becomes whether there is no file on that side. */
char *diff_name_read(const char *p, gsize len, gboolean *nothing);

/* Reads what follows "diff --git " into git_old and git_new, which stay NULL if the line cannot be split. */
void diff_name_split(struct diff_names *names, const char *p, gsize len);

/* The path that the names mean, without prefixes; *old becomes the earlier path of a renamed or copied file, else
 * NULL; *standard whether they are as git writes them, with a/ and b/. New strings; NULL if there is no name. */
char *diff_name_settle(const struct diff_names *names, struct diff_roots *roots, char **old, gboolean *standard);
