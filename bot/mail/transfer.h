/* bot/mail/transfer.h: Content-Transfer-Encoding undone (RFC 2045 6). */
#pragma once

#include <glib.h>

enum transfer {
	TRANSFER_PLAIN, /* 7bit, 8bit, binary, and names that nobody knows */
	TRANSFER_QUOTED_PRINTABLE,
	TRANSFER_BASE64,
};

/* The encoding that the value of a Content-Transfer-Encoding field names. */
enum transfer transfer_parse(const char *value, gsize len);

/*
 * The decoded bytes, followed by a NUL that *out_len does not count. Never fails: bytes that do not belong
 * into the encoding stay (quoted-printable) or are passed over (base64). A new buffer.
 */
char *transfer_decode(enum transfer encoding, const char *bytes, gsize len, gsize *out_len);

/* Appends the bytes of an encoded word (RFC 2047 4.2): quoted-printable with "_" for a space. */
void transfer_append_q(GString *out, const char *bytes, gsize len);
void transfer_append_base64(GString *out, const char *bytes, gsize len);
