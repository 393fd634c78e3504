/* tests/fuzz/fuzz_smtp_reply.c: any bytes as the answers of a server, whole or in pieces: the same replies. */
#include "io/smtp-reply.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* All replies up to the first bad one, as text. Each call gets at most piece bytes. */
static char *read_all(const char *bytes, gsize len, gsize piece)
{
	GString *all = g_string_new(NULL);
	g_auto(SmtpReply) r = { 0 };
	gsize at = 0;

	smtp_reply_begin(&r);
	while (at < len) {
		gsize used = 0;
		enum smtp_reply_state state = smtp_reply_take(&r, bytes + at, MIN(piece, len - at), &used);

		if (state == SMTP_REPLY_BAD)
			break;
		g_assert(used > 0 && used <= MIN(piece, len - at));
		at += used;
		if (state == SMTP_REPLY_WHOLE) {
			g_autofree char *text = smtp_reply_text(&r);

			g_assert(r.code >= 200 && r.code <= 599 && strlen(text) <= SMTP_REPLY_TEXT_MAX);
			g_assert(r.lines->len <= SMTP_REPLY_LINES_MAX && g_utf8_validate(text, -1, NULL));
			g_string_append_printf(all, "%d %s\n", r.code, text);
			smtp_reply_begin(&r);
		}
	}
	return g_string_free(all, FALSE);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *whole = read_all((const char *)data, size, G_MAXSIZE);
	g_autofree char *bytewise = read_all((const char *)data, size, 1);

	g_assert(strcmp(whole, bytewise) == 0);
	return 0;
}
