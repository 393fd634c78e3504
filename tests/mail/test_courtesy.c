/* tests/mail/test_courtesy.c: which mails a machine may answer. */
#include "mail/courtesy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define OWN "bellwether@lantern.example"

/* Further header fields of a mail by somebody, and why it is not answered; NULL: it is. */
static const struct {
	const char *from;
	const char *fields;
	gboolean over_list;
	const char *why;
} rows[] = {
	{ "Ann Reed <ann@reed.example>", "", FALSE, NULL },
	{ "Ann Reed <ann@reed.example>", "Auto-Submitted: no\n", FALSE, NULL },
	{ "Ann Reed <ann@reed.example>", "Auto-Submitted: no (a comment)\n", FALSE, NULL },
	{ "Ann Reed <ann@reed.example>", "List-Id: <lantern-devel.lists.example>\nPrecedence: list\n", TRUE, NULL },
	{ "Ann Reed <ann@reed.example>", "Return-Path: <ann@reed.example>\n", FALSE, NULL },
	{ "Ann Reed <ann@reed.example>", "X-Loop: somebody@else.example\n", FALSE, NULL },
	{ "Bellwetherby <bellwetherby@lantern.example>", "", FALSE, NULL },

	{ "Ann Reed <ann@reed.example>", "Auto-Submitted: auto-replied\n", FALSE, "by a program" },
	{ "Ann Reed <ann@reed.example>", "Auto-Submitted: auto-generated\n", TRUE, "by a program" },
	{ "Ann Reed <ann@reed.example>", "Precedence: bulk\n", FALSE, "sent to many" },
	{ "Ann Reed <ann@reed.example>", "Precedence: junk\n", FALSE, "sent to many" },
	{ "Ann Reed <ann@reed.example>", "Precedence: list\n", FALSE, "sent to many" },
	{ "Ann Reed <ann@reed.example>", "List-Id: <other.lists.example>\n", FALSE, "not followed" },
	{ "Ann Reed <ann@reed.example>", "List-Unsubscribe: <mailto:x@lists.example>\n", FALSE, "not followed" },
	{ "Ann Reed <ann@reed.example>", "X-Auto-Response-Suppress: All\n", FALSE, "wants no automatic answers" },
	{ "Ann Reed <ann@reed.example>", "X-Auto-Response-Suppress: DR, OOF\n", FALSE, "wants no automatic answers" },
	{ "Ann Reed <ann@reed.example>", "Return-Path: <>\n", FALSE, "no sender" },
	{ "Ann Reed <ann@reed.example>", "Content-Type: multipart/report; boundary=x\n", FALSE, "report" },
	{ "Ann Reed <ann@reed.example>", "X-Loop: " OWN "\n", TRUE, "answer to our own" },
	{ "Ann Reed <ann@reed.example>", "X-Loop: other@x.example\nX-Loop: bellwether+7@lantern.example\n", TRUE,
	        "answer to our own" },
	{ "Bellwether <" OWN ">", "", TRUE, "our own" },
	{ "Bellwether <bellwether+s12@lantern.example>", "", FALSE, "our own" },
	{ "BELLWETHER <BellWether@Lantern.Example>", "", FALSE, "our own" },
	{ "Mail Delivery System <MAILER-DAEMON@oak.example>", "", FALSE, "program" },
	{ "Majordomo <majordomo@lists.example>", "", FALSE, "program" },
	{ "LISTSERV <listserv@lists.example>", "", FALSE, "program" },
	{ "x <owner-lantern@lists.example>", "", FALSE, "program" },
	{ "x <lantern-request@lists.example>", "", FALSE, "program" },
	{ "x <lantern-bounces@lists.example>", "", FALSE, "program" },
	{ "Shop <no-reply@shop.example>", "", FALSE, "program" },
};

static void only_people_are_answered(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *mail = g_strdup_printf("From: %s\nTo: " OWN "\nDate: Mon, 02 Jun 2025 09:00:00 +0000\n"
		                                        "Message-ID: <a@reed.example>\nSubject: a\n%s\nhelp\n",
		        rows[i].from, rows[i].fields);
		g_autofree struct header *h = g_new(struct header, 1);
		g_autofree char *unread = NULL;
		g_autoptr(Message) m = message_read(mail, strlen(mail), NULL, &unread);
		const char *why;

		assert_non_null(m);
		header_scan(h, mail, strlen(mail));
		why = courtesy_forbids(h, m, OWN, rows[i].over_list);
		if (!rows[i].why != !why || (why && !strstr(why, rows[i].why)))
			fail_msg("%s%s%s", rows[i].from, rows[i].fields, why ? why : "is answered");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_people_are_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
