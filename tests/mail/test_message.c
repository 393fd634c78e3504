/* tests/mail/test_message.c: whole mails, from bytes to values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/message.h"
#include "mail/trailer.h"

#define DIFF "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-x\n+y\n"
#define FOOTER "-- \n2.40.1\n\n\n-- \nMailing list info: https://lists.x.org/dev\n"
#define LIST "List-Id: Development <Dev.lists.x.org>\nList-Post: <mailto:dev@lists.x.org>\n"

static struct message *read_mail(const char *mail)
{
	char *why = NULL;
	struct message *m = message_read(mail, strlen(mail), "DEV", &why);

	if (m == NULL)
		fail_msg("%s", why);
	assert_null(why);
	return m;
}

static void a_patch_is_read(void **state)
{
	g_autoptr(Message)
	        m = read_mail("Received: by b; Thu, 5 Mar 2020 11:24:00 +0100\n"
	                      "From: Ann Lee via dev <dev@lists.x.org>\n"
	                      "Reply-To: Ann Lee <ann@x.org>\n"
	                      "To: dev@lists.x.org\nCc: Bob <bob@y.org>\n"
	                      "Date: Thu, 5 Mar 2020 11:23:52 +0100\n"
	                      "Message-ID: <m2@x>\nIn-Reply-To: <m1@x>\nReferences: <m0@x>\n <m1@x>\n"
	                      "Subject: [DEV] [PATCH v2 1/2] f: say\n y\n" LIST "\n"
	                      "From: Cid <cid@z.org>\n\nIt is y.\n\nReviewed-by: Bob <bob@y.org>\n"
	                      "Signed-off-by: Cid <cid@z.org>\n---\nv1: https://lists.x.org/m1\n\n" DIFF FOOTER);

	(void)state;
	assert_int_equal(m->kind, MESSAGE_PATCH);
	assert_string_equal(m->message_id, "m2@x");
	assert_false(m->message_id_derived);
	assert_string_equal(m->from->email, "ann@x.org");
	assert_string_equal(m->sender->email, "dev@lists.x.org");
	assert_string_equal(m->author->email, "cid@z.org");
	assert_int_equal(m->to->len, 2);
	assert_int_equal(m->references->len, 2);
	assert_string_equal(m->references->pdata[1], "m1@x");
	assert_int_equal(m->date, 1583403832);
	assert_int_equal(m->sent, 1583403832);
	assert_int_equal(m->received, 1583403840);
	assert_string_equal(m->list_id, "dev.lists.x.org");
	assert_string_equal(m->subject->title, "f: say y");
	assert_string_equal(m->subject_line, "[DEV] [PATCH v2 1/2] f: say y");
	assert_string_equal(
	        m->commit_message, "It is y.\n\nReviewed-by: Bob <bob@y.org>\nSigned-off-by: Cid <cid@z.org>");
	assert_int_equal(m->trailers->len, 2);
	assert_int_equal(m->diff->files->len, 1);
	assert_int_equal(m->diff->added, 1);
	assert_false(m->robot);
}

static void a_reply_is_read(void **state)
{
	g_autoptr(Message) m = read_mail(
	        "From: Bob <bob@y.org>\nDate: Thu, 5 Mar 2020 11:23:52 +0100\nMessage-ID: <r@y>\n"
	        "In-Reply-To: <m2@x>\nSubject: Re: [DEV] [PATCH v2 1/2] f: say y\n\n"
	        "On Thu, Ann wrote:\n> Signed-off-by: Ann <ann@x.org>\n" DIFF "\nAcked-by: Bob <bob@y.org>\n");

	(void)state;
	assert_int_equal(m->kind, MESSAGE_REPLY);
	assert_null(m->diff);
	assert_null(m->commit_message);
	assert_int_equal(m->trailers->len, 1);
	assert_string_equal(((struct trailer *)m->trailers->pdata[0])->kind, "Acked-by");
	assert_string_equal(m->author->email, "bob@y.org");
	assert_int_equal(m->declared->len, 0);
}

static void an_attached_patch_brings_its_own_header(void **state)
{
	g_autoptr(Message) m = read_mail(
	        "From: Ann <ann@x.org>\nDate: Thu, 5 Mar 2020 11:23:52 +0100\nMessage-ID: <a@x>\n"
	        "Subject: [PATCH] see attachment\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHi.\n--b\n"
	        "Content-Type: text/x-patch; name=f.patch\n\n"
	        "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: Cid <cid@z.org>\n"
	        "Date: Wed, 4 Mar 2020 10:00:00 +0000\nSubject: [PATCH] f: say y\n\nIt is y.\n---\n" DIFF "--b--\n");

	(void)state;
	assert_int_equal(m->kind, MESSAGE_PATCH);
	assert_string_equal(m->author->name, "Cid");
	assert_string_equal(m->from->name, "Ann");
	assert_string_equal(m->commit_message, "It is y.");
	assert_string_equal(m->subject->title, "f: say y");
	assert_int_equal(m->sent, 1583316000); /* what git am would take */
	assert_int_equal(m->date, 1583403832);
}

/* A list left no address of hers, but she signed. */
static void a_lost_sender_is_found_by_the_sign_off(void **state)
{
	g_autoptr(Message)
	        m = read_mail("From: Ann Lee via dev <dev@lists.x.org>\nMessage-ID: <a@x>\n"
	                      "Subject: [PATCH] a\n" LIST "\nWhy.\n\nSigned-off-by: Ann Lee <ann@x.org>\n---\n" DIFF);

	(void)state;
	assert_string_equal(m->from->email, "ann@x.org");
	assert_string_equal(m->author->email, "ann@x.org");
}

static void copies_of_a_mail_are_equal_however_they_came(void **state)
{
	static const char direct[] =
	        "From: Ann Lee <ann@x.org>\nDate: Thu, 5 Mar 2020 11:23:52 +0100\nSubject: a\n\nHello.\n";
	static const char *const copies[] = {
		"Received: by b; Thu, 5 Mar 2020 11:24:00 +0100\nFrom: Ann Lee via dev <dev@lists.x.org>\n"
		"Reply-To: Ann Lee <ann@x.org>\nDate: Thu, 5 Mar 2020 10:23:52 +0000\nSubject: [other] a\n" LIST
		"\nHello.\n\n-- \nMailing list info\n",
		"From: Ann Lee <ann@x.org>\r\nDate: Thu, 5 Mar 2020 11:23:52 +0100\r\nSubject: =?utf-8?q?a?=\r\n"
		"Content-Transfer-Encoding: "
		"base64\r\n\r\nSGVsbG8uCg==\r\n_______________________________________\r\nfooter\r\n",
		("Message-ID: <>\rFrom: Ann Lee <ann@x.org>\rDate: Thu, 5 Mar 2020 11:23:52 +0100\r"
		 "Subject: a\r\rHello.\r"),
	};
	static const char *const others[] = {
		"From: Ann Lee <ann@x.org>\nDate: Thu, 5 Mar 2020 11:23:53 +0100\nSubject: a\n\nHello.\n",
		"From: Bob Lee <bob@x.org>\nDate: Thu, 5 Mar 2020 11:23:52 +0100\nSubject: a\n\nHello.\n",
		"From: Ann Lee <ann@x.org>\nDate: Thu, 5 Mar 2020 11:23:52 +0100\nSubject: b\n\nHello.\n",
		"From: Ann Lee <ann@x.org>\nDate: Thu, 5 Mar 2020 11:23:52 +0100\nSubject: a\n\nHello!\n",
		"From: Ann Lee <ann@x.org>\nDate: Thu, 5 Mar 2020 11:23:52 +0100\nSubject: Re: a\n\nHello.\n",
	};
	g_autoptr(Message) first = read_mail(direct);

	(void)state;
	assert_true(first->message_id_derived);
	assert_non_null(strstr(first->message_id, "@bellwether.invalid"));
	for (gsize i = 0; i < G_N_ELEMENTS(copies); i++) {
		g_autoptr(Message) m = read_mail(copies[i]);

		assert_string_equal(m->message_id, first->message_id);
		assert_true(m->digest == first->digest);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autoptr(Message) m = read_mail(others[i]);

		assert_string_not_equal(m->message_id, first->message_id);
		assert_false(m->digest == first->digest);
	}
}

static void little_is_needed_to_be_a_mail(void **state)
{
	static const struct {
		const char *mail;
		gboolean readable;
	} rows[] = {
		{ "From: a@x.org\n\n", TRUE },
		{ "Subject: a\n", TRUE },
		{ "Sender: a@x.org\nReceived: x\n\n", TRUE },
		{ "", FALSE },
		{ "\n\nhello\n", FALSE },
		{ "hello\n", FALSE },
		{ "X-Other: a\n\nFrom: a@x.org\n", FALSE },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *why = NULL;
		g_autoptr(Message) m = message_read(rows[i].mail, strlen(rows[i].mail), NULL, &why);

		assert_int_equal(m != NULL, rows[i].readable);
		assert_int_equal(why == NULL, rows[i].readable);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_patch_is_read),
		cmocka_unit_test(a_reply_is_read),
		cmocka_unit_test(an_attached_patch_brings_its_own_header),
		cmocka_unit_test(a_lost_sender_is_found_by_the_sign_off),
		cmocka_unit_test(copies_of_a_mail_are_equal_however_they_came),
		cmocka_unit_test(little_is_needed_to_be_a_mail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
