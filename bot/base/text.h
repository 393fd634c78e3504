/* bot/base/text.h: text in columns, as a terminal or a mail shows it. */
#pragma once

#include <glib.h>

/* Columns of all mails: what a terminal of 80 shows of them when they were quoted a few times. */
#define TEXT_COLUMNS 72

/* Columns that valid UTF-8 takes: 2 for wide East Asian characters, 0 for combining marks, else 1. No line ends. */
guint text_width(const char *text);

/* The text with a full stop behind it, unless it ends as a sentence does. A new string. */
char *text_sentence(const char *text);

/* The text cut to at most width columns, "..." at the end if it was cut and width allows. A new string. */
char *text_cut(const char *text, guint width);

/*
 * Wraps words at white space into lines of at most width columns; lines after the first begin with indent spaces. A word
 * longer than a line is broken, unless somebody may want to copy it (a link, an address, a path, a condition): that
 * stands alone and is not broken. No line end at the end. A new string.
 */
char *text_wrap(const char *text, guint width, guint indent);

/*
 * The text with each line that is wider than width wrapped as text_wrap() does; what continues it is indented, or quoted,
 * as it is. Lines that fit are left as they are. A new string.
 */
char *text_fit(const char *text, guint width);
