/* bot/mail/diff-scan.h: telling what a line of a text with a diff in it is, by itself and by what follows. */
#pragma once

#include <glib.h>

/* One line without its end; next is where the following one starts. Borrowed from the text. */
struct diff_line {
	const char *p;
	gsize len;
	const char *next;
};

/* Takes the line at p off a text that ends at end. FALSE at the end. */
gboolean diff_scan_line(const char *p, const char *end, struct diff_line *line);
gboolean diff_scan_starts(const struct diff_line *line, const char *word);

/* How the diff of a file can begin. */
enum diff_start {
	DIFF_START_NONE,
	DIFF_START_GIT,  /* "diff --git a/x b/x" and a line that belongs below it */
	DIFF_START_LINE, /* "diff -u x.orig x", "Index: x", with "---" and "+++" below */
	DIFF_START_BARE, /* "--- x" and "+++ x" and "@@ -" */
};
enum diff_start diff_scan_start(const char *p, const char *end);

/* "--- x", "+++ x" and "@@ -1 +1 @@" stand one below the other. */
gboolean diff_scan_bare(const char *p, const char *end);

/* The line is below "diff --git": modes, similarity, names, index. */
gboolean diff_scan_extended(const struct diff_line *line);

/* "Binary files a/x and b/x differ" */
gboolean diff_scan_binary(const struct diff_line *line);

/* "@@ -1,3 +1,4 @@ f()": how many old and new lines follow. FALSE if it is none. */
gboolean diff_scan_hunk(const struct diff_line *line, guint64 *before, guint64 *after);

/* The mail's signature or a list's footer begins here: nothing below belongs to the diff. In a hunk that is not
 * complete, in_hunk, "-- " may as well be a removed line. */
gboolean diff_scan_footer(const struct diff_line *line, const char *end, gboolean in_hunk);
