/* bot/io/imap-name.c: see imap-name.h. */
#include "io/imap-name.h"

#include "mail/clean.h"

#include <string.h>

/* Servers allow some hundred bytes; what LIST tells of longer ones nobody needs. */
#define NAME_MAX_BYTES 1000

/* "APw": base64 of UTF-16 big-endian with "," for "/" and without padding */
static void append_shifted(GString *out, const gunichar *letters, glong count)
{
	g_autoptr(GByteArray) units = g_byte_array_new();
	g_autofree char *base64 = NULL;

	for (glong i = 0; i < count; i++) {
		gunichar letter = letters[i];
		guint16 unit[2] = { (guint16)letter, 0 };
		guint units_used = 1;

		if (letter > 0xffff) {
			unit[0] = (guint16)(0xd800 + ((letter - 0x10000) >> 10));
			unit[1] = (guint16)(0xdc00 + ((letter - 0x10000) & 0x3ff));
			units_used = 2;
		}
		for (guint u = 0; u < units_used; u++) {
			guint8 bytes[2] = { (guint8)(unit[u] >> 8), (guint8)unit[u] };

			g_byte_array_append(units, bytes, 2);
		}
	}
	base64 = g_base64_encode(units->data, units->len);
	base64[strcspn(base64, "=")] = '\0';
	g_strdelimit(base64, "/", ',');
	g_string_append_printf(out, "&%s-", base64);
}

char *imap_name_encode(const char *name)
{
	g_autofree gunichar *letters = NULL;
	GString *out;
	glong count;

	if (*name == '\0' || strlen(name) > NAME_MAX_BYTES || !g_utf8_validate(name, -1, NULL))
		return NULL;
	letters = g_utf8_to_ucs4_fast(name, -1, &count);
	for (glong i = 0; i < count; i++)
		if (g_unichar_iscntrl(letters[i]))
			return NULL;
	out = g_string_new(NULL);
	for (glong i = 0, end; i < count; i = end) {
		end = i + 1;
		if (letters[i] == '&') {
			g_string_append(out, "&-");
		} else if (letters[i] < 0x80) {
			g_string_append_c(out, (char)letters[i]);
		} else {
			while (end < count && letters[end] >= 0x80)
				end++;
			append_shifted(out, letters + i, end - i);
		}
	}
	return g_string_free(out, FALSE);
}

/* "APw" up to its "-": FALSE if it is no text */
static gboolean append_unshifted(GString *out, const char *shifted, gsize len)
{
	g_autoptr(GString) base64 = g_string_new_len(shifted, (gssize)len);
	g_autofree guchar *bytes = NULL;
	g_autofree char *text = NULL;
	gsize size;

	g_strdelimit(base64->str, ",", '/');
	while (base64->len % 4)
		g_string_append_c(base64, '=');
	bytes = g_base64_decode(base64->str, &size);
	text = g_convert((const char *)bytes, (gssize)size, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
	if (!text)
		return FALSE;
	g_string_append(out, text);
	return TRUE;
}

char *imap_name_decode(const char *encoded)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *p = encoded;

	while (*p) {
		const char *end = *p == '&' ? strchr(p, '-') : NULL;

		if (end == p + 1) {
			g_string_append_c(out, '&');
			p = end + 1;
		} else if (end && append_unshifted(out, p + 1, (gsize)(end - p - 1))) {
			p = end + 1;
		} else {
			g_string_append_c(out, *p++);
		}
	}
	return clean_line(out->str, out->len, NAME_MAX_BYTES);
}
