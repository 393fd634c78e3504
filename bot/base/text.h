/* bot/base/text.h: text in columns, as a terminal or a mail shows it. */
#pragma once

#include <glib.h>

/* Columns that valid UTF-8 takes: 2 for wide East Asian characters, 0 for combining marks, else 1. No line ends. */
guint text_width(const char *text);

/* The text with a full stop behind it, unless it ends as a sentence does. A new string. */
char *text_sentence(const char *text);

/* The text cut to at most width columns, "..." at the end if it was cut and width allows. A new string. */
char *text_cut(const char *text, guint width);

/*
 * Wraps words at white space into lines of at most width columns; lines after the first begin with indent spaces.
 * A word longer than a line (a URL) stands alone and is not broken. No line end at the end. A new string.
 */
char *text_wrap(const char *text, guint width, guint indent);
