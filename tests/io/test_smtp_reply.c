/* tests/io/test_smtp_reply.c: what a server answers, and what is no answer. */
#include "io/smtp-reply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *bytes;
	int code; /* 0: no reply */
	const char *text;
	gsize rest; /* bytes that are behind it */
} replies[] = {
	{ "220 mail.lantern.example ESMTP\r\n", 220, "mail.lantern.example ESMTP", 0 },
	{ "250-mail\r\n250-SIZE 10240000\r\n250 HELP\r\n", 250, "mail SIZE 10240000 HELP", 0 },
	{ "250 2.0.0 queued\r\n221 bye\r\n", 250, "2.0.0 queued", 9 },
	{ "250\r\n", 250, "", 0 },
	{ "250-\r\n250\r\n", 250, "", 0 },
	{ "354 go\n", 354, "go", 0 },
	{ "554 \x1b[31m5.7.1\t no\x07 \xff\r\n", 554, "[31m5.7.1 no \xef\xbf\xbd", 0 },
	{ "199 too small\r\n", 0, NULL, 0 },
	{ "600 too large\r\n", 0, NULL, 0 },
	{ "25 0\r\n", 0, NULL, 0 },
	{ "2500 ok\r\n", 0, NULL, 0 },
	{ "250:ok\r\n", 0, NULL, 0 },
	{ "\r\n", 0, NULL, 0 },
	{ "* OK IMAP4rev1 ready\r\n", 0, NULL, 0 },
	{ "HTTP/1.1 400 Bad Request\r\n", 0, NULL, 0 },
	{ "250-a\r\n550 b\r\n", 0, NULL, 0 },
};

static enum smtp_reply_state take(struct smtp_reply *r, const char *bytes, gsize *used)
{
	smtp_reply_begin(r);
	return smtp_reply_take(r, bytes, strlen(bytes), used);
}

static void replies_are_read(G_GNUC_UNUSED void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(replies); i++) {
		g_auto(SmtpReply) r = { 0 };
		enum smtp_reply_state end;
		gsize used = 0;

		end = take(&r, replies[i].bytes, &used);
		assert_int_equal(end, replies[i].code ? SMTP_REPLY_WHOLE : SMTP_REPLY_BAD);
		if (replies[i].code) {
			g_autofree char *text = smtp_reply_text(&r);

			assert_int_equal(r.code, replies[i].code);
			assert_int_equal(smtp_reply_class(&r), replies[i].code / 100);
			assert_string_equal(text, replies[i].text);
			assert_int_equal(strlen(replies[i].bytes) - used, replies[i].rest);
		}
	}
}

/* However much of it comes at a time: nothing is a reply before its last line end. */
static void a_part_is_no_reply(G_GNUC_UNUSED void **state)
{
	static const char bytes[] = "250-mail\r\n250 ok\r\n";

	for (gsize len = 0; len + 2 < sizeof(bytes); len++) {
		g_auto(SmtpReply) r = { 0 };
		gsize used = 0;

		smtp_reply_begin(&r);
		assert_int_equal(smtp_reply_take(&r, bytes, len, &used), SMTP_REPLY_MORE);
		assert_int_equal(used, len);
	}
}

static enum smtp_reply_state take_lines(guint lines, guint len)
{
	g_autofree char *filler = g_strnfill(len - 6, 'x'); /* "250-" and CRLF make six */
	g_autoptr(GString) bytes = g_string_new(NULL);
	g_auto(SmtpReply) r = { 0 };
	gsize used;

	for (guint i = 1; i <= lines; i++)
		g_string_append_printf(bytes, "250%c%s\r\n", i < lines ? '-' : ' ', filler);
	return take(&r, bytes->str, &used);
}

static void replies_have_limits(G_GNUC_UNUSED void **state)
{
	assert_int_equal(take_lines(SMTP_REPLY_LINES_MAX, 50), SMTP_REPLY_WHOLE);
	assert_int_equal(take_lines(SMTP_REPLY_LINES_MAX + 1, 50), SMTP_REPLY_BAD);
	assert_int_equal(take_lines(1, SMTP_REPLY_LINE_MAX + 1), SMTP_REPLY_WHOLE); /* LF does not count */
	assert_int_equal(take_lines(1, SMTP_REPLY_LINE_MAX + 2), SMTP_REPLY_BAD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(replies_are_read),
		cmocka_unit_test(a_part_is_no_reply),
		cmocka_unit_test(replies_have_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
