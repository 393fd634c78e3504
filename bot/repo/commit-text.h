/* bot/repo/commit-text.h: the words of a commit, made clean. */
#pragma once

#include <glib.h>

/* A name or an address: one line, blanks joined, at most max bytes. encoding is what the commit says, NULL for
 * UTF-8; bytes that do not fit it become U+FFFD. A new string. */
char *commit_text_line(const char *bytes, const char *encoding, gsize max);

/* Splits a message: the first paragraph on one line, and what stands below it. New strings. */
void commit_text_split(const char *message, const char *encoding, char **subject, char **body);
