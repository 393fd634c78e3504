/* tests/mail/test_body.c: the text of a mail, whatever it was packed in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/body.h"

#define MIXED "Content-Type: multipart/mixed; boundary=\"b\"\n\n"
#define PATCH "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-x\n+y\n"

static char *read_body(const char *mail, gsize *attachment)
{
	static struct header h;
	struct body body;

	header_scan(&h, mail, strlen(mail));
	body_read(&h, mail, strlen(mail), &body);
	assert_int_equal(body.len, strlen(body.text));
	assert_true(body.attachment <= body.len);
	*attachment = body.attachment;
	return body.text;
}

static void the_text_is_found(void **state)
{
	static const struct {
		const char *mail, *want;
	} rows[] = {
		{ "A: b\n\nhello\n", "hello\n" },
		{ "A: b\n\nhello", "hello\n" },
		{ "A: b\n\n", "" },
		{ "A: b\r\n\r\nhello\r\nyou\r\n", "hello\nyou\n" },
		{ "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
		  "quoted-printable\n\nJ=F6r=\ng =3D\n",
		        "J\u00f6rg =\n" },
		{ "Content-Transfer-Encoding: quoted-printable\n\na=  \nb=XY=", "ab=XY\n" },
		{ "Content-Transfer-Encoding: quoted-printable\n\na=4", "a=4\n" },
		{ "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSsO2\ncmcK\n",
		        "J\u00f6rg\n" },
		{ "Content-Transfer-Encoding: base64\n\nYQ==\n-- \nMailing list info\n", "a\n" },
		{ "Content-Transfer-Encoding: base64\n\nYQ==\nYg==\n", "ab\n" },
		{ "Content-Transfer-Encoding: base64\n\nYQ\n", "a\n" },
		{ "Content-Type: text/html\n\n<p>hello<br>you &amp; me</p>\n", "hello\nyou & me\n" },
		{ "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n", "" },
		{ "Content-Type: text\n\nhello\n", "hello\n" },
		{ "Content-Type: text/plain; format=flowed\n\none \ntwo\n", "one two\n" },
		{ "Content-Type: text/plain; charset=\"utf-8\nContent-Transfer-Encoding: base64\n\nYQ==\n", "a\n" },
	};
	gsize attachment;

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = read_body(rows[i].mail, &attachment);

		assert_string_equal(text, rows[i].want);
		assert_int_equal(attachment, strlen(text));
	}
}

static void parts_are_put_together(void **state)
{
	static const struct {
		const char *mail, *want;
	} rows[] = {
		/* a list that adds its footer as a part */
		{ MIXED "--b\nContent-Type: text/plain\n\nhello\n--b\n\n-- \nfooter\n--b--\n", "hello\n-- \nfooter\n" },
		{ MIXED "preamble\n--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\nepilogue\n", "hello\n" },
		/* each part has its own encoding and character set */
		{ MIXED "--b\nContent-Type: text/plain; charset=iso-8859-1\n\nJ\xf6rg\n--b\n"
		        "Content-Transfer-Encoding: base64\n\nYQ==\n--b--\n",
		        "J\u00f6rg\na\n" },
		/* of alternatives the plain one, even if it does not come first */
		{ "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<b>no</b>\n--b\n"
		  "Content-Type: text/plain\n\nyes\n--b--\n",
		        "yes\n" },
		/* only HTML, beside the footer */
		{ MIXED "--b\nContent-Type: text/html\n\n<p>hello</p>\n--b\nContent-Type: "
		        "text/plain\n\nfooter\n--b--\n",
		        "hello\nfooter\n" },
		{ "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; "
		  "boundary=b\n\n"
		  "--b\nContent-Type: text/plain\n\nyes\n--b\nContent-Type: "
		  "text/html\n\nno\n--b--\n--a\n\nfooter\n--a--\n",
		        "yes\nfooter\n" },
		{ "Content-Type: multipart/signed; boundary=b\n\n--b\n\nhello\n--b\nContent-Type: "
		  "application/pgp-signature\n\n"
		  "-----BEGIN\n--b--\n",
		        "hello\n" },
		/* somebody else's mail is not what the sender says */
		{ MIXED "--b\n\nhello\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nother\n--b--\n", "hello\n" },
		{ "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nother\n--b--\n",
		        "Subject: x\n\nother\n" },
		/* a log that is attached is no part of the text */
		{ MIXED "--b\n\nhello\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; "
		        "filename=log.txt\n\n"
		        "lines\n--b--\n",
		        "hello\n" },
		/* no structure: all is text */
		{ "Content-Type: multipart/mixed\n\nhello\n", "hello\n" },
		{ MIXED "hello\n", "hello\n" },
		{ "Content-Type: multipart/mixed; boundary=\"\"\n\nhello\n", "hello\n" },
	};
	gsize attachment;

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = read_body(rows[i].mail, &attachment);

		assert_string_equal(text, rows[i].want);
	}
}

static void attached_patches_follow_the_text(void **state)
{
	static const char *const rows[] = {
		"Content-Type: text/x-patch; name=f.patch\n\n" PATCH,
		"Content-Type: text/x-diff\nContent-Disposition: inline\n\n" PATCH,
		"Content-Type: application/octet-stream; name=\"0001 f.patch\"\n\n" PATCH,
		"Content-Type: application/octet-stream\nContent-Disposition: "
		"attachment;\n\tfilename*=utf-8''f.diff\n\n" PATCH,
		"Content-Type: text/plain\nContent-Disposition: attachment; filename=f.txt\n\n" PATCH,
		"Content-Type: text/x-patch\nContent-Transfer-Encoding: base64\n\n"
		"LS0tIGEvZgorKysgYi9mCkBAIC0xICsxIEBACi14Cit5Cg==\n",
		"Content-Type: text/x-patch\nContent-Transfer-Encoding: quoted-printable\n\n--- a/f\n+++ b/f\n@@ -1 +1 "
		"@@\n=2Dx\n+y\n",
	};
	gsize attachment;

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *mail = g_strdup_printf(MIXED "--b\n%s\n--b\n\nhello\n--b--\n", rows[i]);
		g_autofree char *text = read_body(mail, &attachment);

		assert_string_equal(text, "hello\n" PATCH);
		assert_string_equal(text + attachment, PATCH);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_is_found),
		cmocka_unit_test(parts_are_put_together),
		cmocka_unit_test(attached_patches_follow_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
