/* bot/repo/path-pattern.h: the file patterns of a MAINTAINERS file. */
#pragma once

#include <glib.h>

#define PATH_PATTERN_BYTES 500 /* longer patterns are none */

/*
 *     drivers/net/     all files in and below the folder
 *     drivers/net      the file, or if it is a folder all files in and below it
 *     drivers/x*.c     all such files in drivers, but not below
 * "*" is any text, "?" any character and "[a-z]" one of a set ("[!a-z]": not of it); none of them is a slash.
 */
struct path_pattern {
	char *text;      /* without slashes at the ends; owned */
	gboolean folder; /* only what is below counts */
	gboolean below;  /* what is below counts */
	guint parts;     /* folders and file that the text names */
	guint literals;  /* characters that stand for themselves */
};

/* Reads a pattern; FALSE if it is empty or too long. path_pattern_clear() frees it. */
gboolean path_pattern_read(struct path_pattern *pattern, const char *text);
void path_pattern_clear(struct path_pattern *pattern);

/*
 * 0 if the path does not match, else how specific the match is: the more of the path's folders (and its file name)
 * the pattern speaks of, the more, then the more characters it has in common with it.
 */
guint path_pattern_match(const struct path_pattern *pattern, const char *path);
