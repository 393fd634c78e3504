/* bot/mail/charset.h: text in the character sets that mail is written in, made UTF-8. */
#pragma once

#include <glib.h>

/*
 * Appends bytes in the named character set (NULL: unlabelled) to out as UTF-8. Never fails: what cannot be
 * converted becomes U+FFFD. A name that nobody knows, no name, and ASCII with high bytes are read as UTF-8
 * if that works out, else as windows-1252. Control characters are left in: see mail/clean.h.
 */
void charset_append(GString *out, const char *bytes, gsize len, const char *charset);

/* The same for the text of a mail, cleaned (clean_text()). A new string; out_len may be NULL. */
char *charset_text(const char *bytes, gsize len, const char *charset, gsize *out_len);
