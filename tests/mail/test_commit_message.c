/* tests/mail/test_commit_message.c: the part of a patch that git am would keep. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/commit-message.h"

static void the_message_ends_at_the_fold(void **state)
{
	static const struct {
		const char *text, *want, *author, *subject;
	} rows[] = {
		{ "Why.\n\nSigned-off-by: A <a@x>\n---\nNot this.\n f | 2 +-\n\n", "Why.\n\nSigned-off-by: A <a@x>",
		        NULL, NULL },
		{ "Why.\n\n", "Why.", NULL, NULL }, /* no fold: up to the diff */
		{ "---\n f | 2 +-\n", "", NULL, NULL },
		{ "", "", NULL, NULL },
		{ "From: Ann Lee <ann@x.org>\n\nWhy.\n--- \nx\n", "Why.", "ann@x.org", NULL },
		{ "\n\nfrom: Ann\n <ann@x.org>\nSubject: [PATCH] a\n title\nDate: Thu, 5 Mar 2020 11:23:52 "
		  "+0100\n\nWhy.\n",
		        "Why.", "ann@x.org", "[PATCH] a title" },
		{ "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: =?utf-8?q?J?= "
		  "<j@x.org>\n"
		  "Subject: =?utf-8?q?t?=\n\nWhy.\n---\n",
		        "Why.", "j@x.org", "t" },
		/* prose that begins like a header */
		{ "From: the beginning.\nMore.\n", "From: the beginning.\nMore.", NULL, NULL },
		{ "Why.\nFrom: Ann <ann@x.org>\n", "Why.\nFrom: Ann <ann@x.org>", NULL, NULL },
		{ "One.\n--- a dash\nTwo.\n----\nThree.\n", "One.\n--- a dash\nTwo.\n----\nThree.", NULL, NULL },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct commit_message c;

		commit_message_read(rows[i].text, strlen(rows[i].text), &c);
		assert_string_equal(c.text, rows[i].want);
		if (rows[i].author == NULL)
			assert_null(c.author);
		else
			assert_string_equal(c.author->email, rows[i].author);
		if (rows[i].subject == NULL)
			assert_null(c.subject);
		else
			assert_string_equal(c.subject, rows[i].subject);
		assert_int_equal(c.date, strstr(rows[i].text, "Date:") != NULL ? 1583403832 : 0);
		commit_message_clear(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_message_ends_at_the_fold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
