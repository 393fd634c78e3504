/* bot/mail/html.h: what a person would read of an HTML mail. */
#pragma once

#include <glib.h>

/*
 * A plain rendering: tags gone, paragraphs and <br> are lines, quotes (<blockquote>) begin with "> ", entities
 * decoded, white space folded but in <pre>. html is clean text of a mail that has no plain part. Never fails.
 * A new string.
 */
char *html_to_text(const char *html);
