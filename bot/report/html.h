/* bot/report/html.h: text into HTML, so that nothing anybody mails can become markup. */
#pragma once

#include <glib.h>

/*
 * Appends text as HTML character data; it may also stand in a quoted attribute: & < > " ' become references. Characters
 * that turn the direction of the text around them (Unicode bidirectional overrides and isolates) are left out: a
 * subject must not rearrange the page.
 */
void html_text(GString *out, const char *text);

/* html_text() of a formatted text. */
void html_textf(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Appends an anchor; href NULL, or with a scheme other than http, https and mailto: the text alone. */
void html_link(GString *out, const char *href, const char *text);

/* Appends "2025-06-02" marked as a time (UTC); "–" for 0. */
void html_day(GString *out, gint64 when);

/* A name for a file: ASCII letters, digits and '-', at most 60 bytes, never empty. "X86 / MM" is "x86-mm". A new string. */
char *html_slug(const char *text);
