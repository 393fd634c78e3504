/* bot/mail/transfer.c: see transfer.h. */
#include "mail/transfer.h"

#include <string.h>

enum transfer transfer_parse(const char *value, gsize len)
{
	static const struct {
		const char *name;
		enum transfer encoding;
	} names[] = {
		{ "quoted-printable", TRANSFER_QUOTED_PRINTABLE },
		{ "base64", TRANSFER_BASE64 },
	};
	const char *end = value + len;

	while (value < end && g_ascii_isspace(*value))
		value++;
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		gsize n = strlen(names[i].name);

		if ((gsize)(end - value) >= n && g_ascii_strncasecmp(value, names[i].name, n) == 0)
			return names[i].encoding;
	}
	return TRANSFER_PLAIN;
}

/* "=E9" at p: the byte in *byte. */
static gboolean read_hex(const char *p, const char *end, char *byte)
{
	int high, low;

	if (end - p < 3)
		return FALSE;
	high = g_ascii_xdigit_value(p[1]);
	low = g_ascii_xdigit_value(p[2]);
	if (high < 0 || low < 0)
		return FALSE;
	*byte = (char)(high * 16 + low);
	return TRUE;
}

/* Behind "=" and the white space that gateways leave there, if that ends the line; else NULL. */
static const char *soft_break(const char *p, const char *end)
{
	p++;
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	if (p == end)
		return p;
	return *p == '\n' ? p + 1 : NULL;
}

static void append_quoted_printable(GString *out, const char *bytes, gsize len)
{
	const char *p = bytes, *end = bytes + len;

	while (p < end) {
		const char *mark = memchr(p, '=', (gsize)(end - p)), *next;
		char byte;

		if (mark == NULL)
			mark = end;
		g_string_append_len(out, p, mark - p);
		if (mark == end)
			return;
		next = soft_break(mark, end);
		if (next != NULL) {
			p = next;
		} else if (read_hex(mark, end, &byte)) {
			g_string_append_c(out, byte);
			p = mark + 3;
		} else {
			g_string_append_c(out, '=');
			p = mark + 1;
		}
	}
}

void transfer_append_q(GString *out, const char *bytes, gsize len)
{
	const char *end = bytes + len;
	char byte;

	for (const char *p = bytes; p < end; p++) {
		if (*p == '_') {
			g_string_append_c(out, ' ');
		} else if (*p == '=' && read_hex(p, end, &byte)) {
			g_string_append_c(out, byte);
			p += 2;
		} else {
			g_string_append_c(out, *p);
		}
	}
}

/*
 * Some gateways append their footer, as it is, behind encoded text ("-- ", "____"): read on, it would come out
 * as noise. The length without it.
 */
static gsize base64_length(const char *bytes, gsize len)
{
	for (const char *lf = memchr(bytes, '\n', len); lf != NULL;
	        lf = memchr(lf + 1, '\n', len - (gsize)(lf + 1 - bytes))) {
		gsize left = len - (gsize)(lf - bytes);

		if (left > 2 && (memcmp(lf, "\n--", 3) == 0 || memcmp(lf, "\n__", 3) == 0))
			return (gsize)(lf - bytes);
	}
	return len;
}

/* Padding ends what was encoded in one go, so each piece up to it is decoded for itself. */
void transfer_append_base64(GString *out, const char *bytes, gsize len)
{
	const char *p = bytes, *end = bytes + base64_length(bytes, len);

	while (p < end) {
		const char *stop = memchr(p, '=', (gsize)(end - p));
		gsize used = out->len;
		gint state = 0;
		guint save = 0;

		if (stop == NULL)
			stop = end;
		while (stop < end && *stop == '=')
			stop++;
		/* What g_base64_decode_step() may write at most, by its own documentation; twice, for the padding. */
		g_string_set_size(out, used + (gsize)(stop - p) / 4 * 3 + 6);
		used += g_base64_decode_step(p, (gsize)(stop - p), (guchar *)out->str + used, &state, &save);
		/* Padding that was left out. */
		if (state == 2 || state == 3)
			used += g_base64_decode_step(
			        "==", (gsize)(4 - state), (guchar *)out->str + used, &state, &save);
		g_string_set_size(out, used);
		p = stop;
	}
}

char *transfer_decode(enum transfer encoding, const char *bytes, gsize len, gsize *out_len)
{
	GString *out = g_string_sized_new(len + 4);

	switch (encoding) {
	case TRANSFER_QUOTED_PRINTABLE:
		append_quoted_printable(out, bytes, len);
		break;
	case TRANSFER_BASE64:
		transfer_append_base64(out, bytes, len);
		break;
	case TRANSFER_PLAIN:
	default:
		g_string_append_len(out, bytes, (gssize)len);
		break;
	}
	*out_len = out->len;
	return g_string_free(out, FALSE);
}
