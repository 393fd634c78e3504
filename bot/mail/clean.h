/* bot/mail/clean.h: the boundary of mail/: what leaves it is valid UTF-8 without control characters. */
#pragma once

#include <glib.h>

/*
 * A text of many lines: CRLF becomes LF, other control characters but TAB go away, bytes that are no UTF-8
 * become U+FFFD. A text whose only line ends are CR gets LF for them. A new string; *out_len (may be NULL)
 * is its length.
 */
char *clean_text(const char *bytes, gsize len, gsize *out_len);

/*
 * A text of one line: runs of white space become one space, none at the ends; control characters and those
 * that reorder what a reader sees (bidirectional overrides) go away; at most max bytes. A new string.
 */
char *clean_line(const char *bytes, gsize len, gsize max);

/* The same without any white space: an address, an id. */
char *clean_word(const char *bytes, gsize len, gsize max);

/* How many bytes at the start need no cleaning at all: printable ASCII, TAB and LF. */
gsize clean_plain(const char *bytes, gsize len);
