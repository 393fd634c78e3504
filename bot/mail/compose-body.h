/* bot/mail/compose-body.h: the text of a mail that is being written; for compose.c alone. */
#pragma once

#include <glib.h>

/*
 * The text as it is mailed: clean (mail/clean.h), ending in LF unless it is empty, and with a space in front of each
 * line by which others would take it for a patch, a tag or the beginning of a mail: "Reviewed-by: ...", "change-id:
 * ...", "diff --git", "---", "+++ x", "@@ -1 +1 @@", "Index: x", "From ". A new string.
 */
char *compose_body_guard(const char *text);

/* Whether a guarded text can be mailed as it is: ASCII, lines that every relay takes and that no relay changes. */
gboolean compose_body_is_plain(const char *text);

/* Appends a guarded text with CRLF lines; encoded as quoted-printable (RFC 2045 6.7) if it is not plain. */
void compose_body_append(GString *out, const char *text, gboolean plain);

/* Appends bytes as base64 with CRLF lines (RFC 2045 6.8). */
void compose_body_append_base64(GString *out, const void *bytes, gsize len);
