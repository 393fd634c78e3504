/* bot/mail/line.h: one line of a text, or a part of it, without copying. */
#pragma once

#include <glib.h>

/* A stretch of a longer text; not terminated, borrowed. Needles are written in lower case; only ASCII is folded. */
struct line {
	const char *text;
	gsize len;
};

/* The line up to the NUL of text. */
struct line line_of(const char *text);

/* Takes the next line off *rest, without its LF or CR LF; FALSE at the end of the text. */
gboolean line_next(const char **rest, struct line *out);

/* Without white space (space, tab, no-break and ideographic space) at both ends. */
struct line line_trim(struct line l);

/* At most max bytes of it, cut before a character rather than inside. */
struct line line_head(struct line l, gsize max);

/* From byte at on; empty if there are fewer. */
struct line line_skip(struct line l, gsize at);

gboolean line_equals(struct line l, const char *needle);
gboolean line_ends(struct line l, const char *needle);

/* 'A' is 'a': ASCII only, and without the call that g_ascii_tolower() is. */
static inline char line_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* The needle is not empty. Most lines differ from it in the first byte, and each passes here many times. */
gboolean line_starts_whole(struct line l, const char *needle);
static inline gboolean line_starts(struct line l, const char *needle)
{
	return l.len > 0 && line_lower(l.text[0]) == needle[0] && line_starts_whole(l, needle);
}

/* Where the needle stands, or -1. */
gssize line_find(struct line l, const char *needle);
gboolean line_has(struct line l, const char *needle);

/* The same, but not inside a longer word: letters and digits may not touch it. */
gboolean line_has_word(struct line l, const char *needle);
