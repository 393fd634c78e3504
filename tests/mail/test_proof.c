/* tests/mail/test_proof.c: what proves the From of a mail, and the forgeries that do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/auth-results.h"
#include "mail/proof.h"
#include "mail/received.h"
#include "mail/sole-mailbox.h"

/* The operator's server is mx.bell.example; Ann maintains Lantern; Eve would like to be Ann. */
#define SERVER "mx.bell.example"
#define AR "Authentication-Results: " SERVER "; "
#define OUTSIDE                                                                                                      \
	"Received: from out.lantern.example (out.lantern.example [192.0.2.7])\n\tby mx.bell.example (Postfix) with " \
	"ESMTPS id 1;\n\tMon, 2 Jun 2025 09:00:00 +0000\n"
#define EVES                                                                                                     \
	"Received: from eve.example (eve.example [198.51.100.9])\n\tby mx.bell.example (Postfix) with ESMTP id " \
	"2;\n\tMon, 2 Jun 2025 09:00:00 +0000\n"
#define LMTP                                                                                                     \
	"Received: from mx.bell.example ([127.0.0.1])\n\tby store.bell.example with LMTP id 3; Mon, 2 Jun 2025 " \
	"09:00:01 +0000\n"
#define ANN "From: Ann Lee <ann@lantern.example>\n"
#define PASS AR "dkim=pass header.d=lantern.example header.s=k\n"

struct row {
	const char *what;
	const char *mail;
	enum proof_verdict want;
};

static struct header h;

static void check(const struct row *rows, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		g_autoptr(Proof) p = NULL;

		header_scan(&h, rows[i].mail, strlen(rows[i].mail));
		p = proof_read(&h, SERVER);
		if (p->verdict != rows[i].want)
			print_error("%s: %d, %s\n", rows[i].what, p->verdict, p->reason);
		assert_int_equal(p->verdict, rows[i].want);
		/* The remark that goes into a log: one line that says something. */
		assert_true(strlen(p->reason) > 10 && strpbrk(p->reason, "\r\n\t") == NULL);
		if (p->verdict == PROOF_PROVEN)
			assert_string_equal(p->email, "ann@lantern.example");
	}
}

static void honest_mail_is_proven(void **state)
{
	static const struct row rows[] = {
		{ "DKIM", PASS OUTSIDE ANN, PROOF_PROVEN },
		{ "DMARC", AR "dmarc=pass (p=none dis=none) header.from=lantern.example\n" OUTSIDE ANN, PROOF_PROVEN },
		{ "capitals",
		        "authentication-results: MX.Bell.Example; DKIM=Pass Header.D=Lantern.Example\n" OUTSIDE ANN,
		        PROOF_PROVEN },
		{ "header.i alone", AR "dkim=pass header.i=@lantern.example\n" OUTSIDE ANN, PROOF_PROVEN },
		{ "header.i of a person", AR "dkim=pass header.i=ann@lantern.example\n" OUTSIDE ANN, PROOF_PROVEN },
		{ "both",
		        AR "dkim=pass header.d=lantern.example header.i=@mail.lantern.example header.b=a/b+c=\n" OUTSIDE
		                ANN,
		        PROOF_PROVEN },
		{ "folds and comments",
		        "Authentication-Results: (ours) mx.bell.example (really);\n"
		        "\tspf=pass (ok; dkim=fail (no)) smtp.mailfrom=ann@lantern.example;\n"
		        "\tdkim=pass (2048-bit key; \\) unprotected) header.d = lantern.example (yes)\n" OUTSIDE ANN,
		        PROOF_PROVEN },
		{ "a reason in quotes",
		        AR "dkim=pass reason=\"good; dkim=fail\" header.d=\"lantern.example\"\n" OUTSIDE ANN,
		        PROOF_PROVEN },
		{ "versions",
		        "Authentication-Results: mx.bell.example 1; dkim/1=pass header.d=lantern.example\n" OUTSIDE ANN,
		        PROOF_PROVEN },
		{ "a last semicolon", AR "dkim=pass header.d=lantern.example;\n" OUTSIDE ANN, PROOF_PROVEN },
		{ "the second of two signatures",
		        AR "dkim=pass header.d=relay.example; dkim=pass header.d=lantern.example\n" OUTSIDE ANN,
		        PROOF_PROVEN },
		{ "one broken signature, one good",
		        AR "dkim=fail header.d=lantern.example; dkim=pass header.d=lantern.example\n" OUTSIDE ANN,
		        PROOF_PROVEN },
		{ "a subdomain is spoken for",
		        AR "dkim=pass header.d=lantern.example\n" OUTSIDE
		           "From: ann@lantern.example\nSender: ann@x.lantern.example\n",
		        PROOF_PROVEN },
		{ "behind a local delivery", LMTP PASS OUTSIDE ANN, PROOF_PROVEN },
		{ "below the server's own Received", LMTP OUTSIDE PASS ANN, PROOF_PROVEN },
		{ "below a mailbox host of another name",
		        "Received: by 2001:db8::1 with SMTP id x; Mon, 2 Jun 2025 09:00:02 +0000\n" OUTSIDE PASS ANN,
		        PROOF_PROVEN },
		{ "an address alone, a comment behind", PASS OUTSIDE "From: ann@lantern.example (Ann (at work) Lee)\n",
		        PROOF_PROVEN },
		{ "a name in quotes with an address in it",
		        PASS OUTSIDE "From: \"bob@lantern.example, <bob@x.example>\" <ANN@Lantern.Example>\n",
		        PROOF_PROVEN },
		{ "others' fields above and below",
		        "Authentication-Results: filter.example; dkim=fail header.d=lantern.example\n" PASS
		        "Authentication-Results: list.example; none\n" OUTSIDE ANN,
		        PROOF_PROVEN },
		{ "over a list that changes nothing",
		        AR "dkim=pass header.d=lists.example; dkim=pass header.d=lantern.example\n"
		           "Received: from lists.example by mx.bell.example with ESMTPS id 1; Mon, 2 Jun 2025 09:00:00 "
		           "+0000\n"
		           "List-Id: <lantern-devel.lists.example>\n" ANN,
		        PROOF_PROVEN },
	};

	(void)state;
	check(rows, G_N_ELEMENTS(rows));
}

static void forgeries_prove_nothing(void **state)
{
	static const struct row rows[] = {
		/* the server found nothing, or nothing good */
		{ "nothing at all", EVES ANN, PROOF_NO_RESULTS },
		{ "none", AR "none\n" EVES ANN, PROOF_NOT_PASSED },
		{ "fail", AR "dkim=fail header.d=lantern.example; dmarc=fail header.from=lantern.example\n" EVES ANN,
		        PROOF_NOT_PASSED },
		{ "neutral, policy, temperror",
		        AR "dkim=neutral header.d=lantern.example; dkim=policy header.d=lantern.example; "
		           "dkim=temperror header.d=lantern.example\n" EVES ANN,
		        PROOF_NOT_PASSED },
		{ "SPF is no proof", AR "spf=pass smtp.mailfrom=lantern.example smtp.helo=lantern.example\n" EVES ANN,
		        PROOF_NOT_PASSED },
		{ "ARC is no proof", AR "arc=pass header.d=lantern.example\n" EVES ANN, PROOF_NOT_PASSED },
		{ "passed is not pass", AR "dkim=passed header.d=lantern.example\n" EVES ANN, PROOF_NOT_PASSED },
		{ "xdkim is not dkim", AR "x-dkim=pass header.d=lantern.example\n" EVES ANN, PROOF_NOT_PASSED },
		/* somebody else's word */
		{ "a foreign server",
		        "Authentication-Results: mx.eve.example; dkim=pass header.d=lantern.example\n" EVES ANN,
		        PROOF_NO_RESULTS },
		{ "a server with a longer name",
		        "Authentication-Results: mx.bell.example.eve.example; dkim=pass header.d=lantern.example\n" EVES
		                ANN,
		        PROOF_NO_RESULTS },
		{ "the server's name in a comment",
		        "Authentication-Results: (mx.bell.example) eve.example; dkim=pass "
		        "header.d=lantern.example\n" EVES ANN,
		        PROOF_NO_RESULTS },
		{ "no server", "Authentication-Results: ; dkim=pass header.d=lantern.example\n" EVES ANN,
		        PROOF_NO_RESULTS },
		{ "ARC's copy of it",
		        "ARC-Authentication-Results: i=1; mx.bell.example; dkim=pass header.d=lantern.example\n" EVES
		                ANN,
		        PROOF_NO_RESULTS },
		/* where only the server writes, the topmost one counts */
		{ "sent along with the mail",
		        EVES "Received: from a by b.example; Mon, 2 Jun 2025 08:00:00 +0000\n" PASS ANN,
		        PROOF_NO_RESULTS },
		{ "sent along behind a Received in the server's name",
		        EVES
		        "Received: from x by mx.bell.example with ESMTP id 9; Mon, 2 Jun 2025 08:00:00 +0000\n" PASS
		                ANN,
		        PROOF_NO_RESULTS },
		{ "two fields of the server", AR "dkim=none\n" EVES PASS ANN, PROOF_NOT_PASSED },
		{ "two fields side by side", AR "dkim=none\n" PASS EVES ANN, PROOF_NOT_PASSED },
		{ "in the body", AR "dkim=none\n" EVES ANN "\n" PASS, PROOF_NOT_PASSED },
		{ "a field within another's fold", AR "dkim=none\n " PASS EVES ANN, PROOF_UNREADABLE },
		/* a pass for somebody else */
		{ "Eve's own domain", AR "dkim=pass header.d=eve.example\n" EVES ANN, PROOF_FOREIGN },
		{ "a domain that ends in Ann's", AR "dkim=pass header.d=evil-lantern.example\n" EVES ANN,
		        PROOF_FOREIGN },
		{ "a domain that begins with Ann's", AR "dkim=pass header.d=lantern.example.eve.example\n" EVES ANN,
		        PROOF_FOREIGN },
		{ "a customer's subdomain", AR "dkim=pass header.d=eve.lantern.example\n" EVES ANN, PROOF_FOREIGN },
		{ "a public suffix", AR "dkim=pass header.d=co.uk\n" EVES "From: ann@lantern.co.uk\n", PROOF_FOREIGN },
		{ "a top-level domain", AR "dkim=pass header.d=example\n" EVES ANN, PROOF_FOREIGN },
		{ "DMARC of another From", AR "dmarc=pass header.from=eve.example\n" EVES ANN, PROOF_FOREIGN },
		{ "DMARC of the parent", AR "dmarc=pass header.from=example\n" EVES ANN, PROOF_FOREIGN },
		{ "no domain at all", AR "dkim=pass\n" EVES ANN, PROOF_FOREIGN },
		{ "two domains in one result", AR "dkim=pass header.d=eve.example header.d=lantern.example\n" EVES ANN,
		        PROOF_FOREIGN },
		{ "two domains, and a header.i",
		        AR "dkim=pass header.d=eve.example header.d=eve.example header.i=@lantern.example\n" EVES ANN,
		        PROOF_FOREIGN },
		{ "Ann's domain in the local part",
		        AR "dkim=pass header.i=\"x header.d=lantern.example\"@eve.example\n" EVES ANN, PROOF_FOREIGN },
		{ "Ann's domain in a reason",
		        AR "dkim=pass reason=\"header.d=lantern.example\" header.d=eve.example\n" EVES ANN,
		        PROOF_FOREIGN },
		{ "Ann's domain in a comment",
		        AR "dkim=pass (header.d=lantern.example) header.d=eve.example\n" EVES ANN, PROOF_FOREIGN },
		{ "a result in a comment",
		        AR "spf=pass (x; dkim=pass header.d=lantern.example) smtp.helo=eve.example\n" EVES ANN,
		        PROOF_NOT_PASSED },
		{ "a result in an address",
		        AR "spf=pass smtp.mailfrom=\"x; dkim=pass header.d=lantern.example\"@eve.example\n" EVES ANN,
		        PROOF_NOT_PASSED },
		{ "another property of the name", AR "dkim=pass policy.d=lantern.example\n" EVES ANN, PROOF_FOREIGN },
		{ "a homograph", AR "dkim=pass header.d=xn--antern-8pf.example\n" EVES ANN, PROOF_FOREIGN },
		/* a field that says two things says nothing */
		{ "a comment that does not end", AR "dkim=none (dkim=pass header.d=lantern.example\n" EVES ANN,
		        PROOF_UNREADABLE },
		{ "a quote that does not end", AR "dkim=pass reason=\"x header.d=lantern.example\n" EVES ANN,
		        PROOF_UNREADABLE },
		{ "junk between", AR "dkim=pass !! header.d=lantern.example\n" EVES ANN, PROOF_UNREADABLE },
		{ "comments without end", AR "dkim=pass ((((((((((((x)))))))))))) header.d=lantern.example\n" EVES ANN,
		        PROOF_UNREADABLE },
		{ "no semicolon",
		        "Authentication-Results: mx.bell.example dkim=pass header.d=lantern.example\n" EVES ANN,
		        PROOF_UNREADABLE },
		{ "a version of the field that is not known",
		        "Authentication-Results: mx.bell.example 2; dkim=pass header.d=lantern.example\n" EVES ANN,
		        PROOF_UNREADABLE },
		{ "a version of the method that is not known", AR "dkim/2=pass header.d=lantern.example\n" EVES ANN,
		        PROOF_NOT_PASSED },
		{ "the body is signed in part",
		        PASS EVES
		        "DKIM-Signature: v=1; a=rsa-sha256; d=lantern.example; s=k;\n\tl = 20; bh=x; b=y\n" ANN,
		        PROOF_PARTIAL },
		/* From */
		{ "two From fields", PASS EVES "From: eve@lantern.example\n" ANN, PROOF_NO_SENDER },
		{ "two mailboxes", PASS EVES "From: Ann Lee <ann@lantern.example>, Eve <eve@eve.example>\n",
		        PROOF_NO_SENDER },
		{ "a group", PASS EVES "From: Maintainers: Ann Lee <ann@lantern.example>;\n", PROOF_NO_SENDER },
		{ "words before an address", PASS EVES "From: Ann Lee ann@lantern.example\n", PROOF_NO_SENDER },
		{ "an address in pieces", PASS EVES "From: ann@lantern. (x)example\n", PROOF_NO_SENDER },
		{ "no From", PASS EVES "Sender: ann@lantern.example\nReply-To: ann@lantern.example\n",
		        PROOF_NO_SENDER },
		{ "an empty From", PASS EVES "From:\nReply-To: ann@lantern.example\n", PROOF_NO_SENDER },
		{ "a route", PASS EVES "From: <@eve.example:ann@lantern.example>\n", PROOF_NO_SENDER },
		{ "an address as a bare name", PASS EVES "From: ann@lantern.example <eve@lantern.example>\n",
		        PROOF_NO_SENDER },
		{ "two brackets", PASS EVES "From: <eve@eve.example> <ann@lantern.example>\n", PROOF_NO_SENDER },
		{ "text behind the brackets", PASS EVES "From: <ann@lantern.example> eve@eve.example\n",
		        PROOF_NO_SENDER },
		{ "a quoted local part", PASS EVES "From: \"ann@lantern.example> \"@eve.example\n", PROOF_NO_SENDER },
		{ "letters that look alike", PASS EVES "From: ann@l\xd0\xb0ntern.example\n", PROOF_NO_SENDER },
		{ "a NUL's neighbour", PASS EVES "From: ann@lantern.example\x01@eve.example\n", PROOF_NO_SENDER },
		{ "an encoded address", PASS EVES "From: =?utf-8?q?ann=40lantern=2Eexample?=\n", PROOF_NO_SENDER },
		{ "Reply-To is not looked at",
		        AR "dkim=pass header.d=lantern.example\n" EVES
		           "From: eve@eve.example\nReply-To: ann@lantern.example\nSender: ann@lantern.example\n",
		        PROOF_FOREIGN },
		{ "an encoded name with a line end and another From",
		        AR "dkim=pass header.d=lantern.example\n" EVES
		           "From: =?utf-8?q?Eve=0AFrom:_Ann_=3Cann=40lantern.example=3E?= <eve@eve.example>\n",
		        PROOF_NO_SENDER },
		{ "the same without its colon",
		        AR "dkim=pass header.d=lantern.example\n" EVES
		           "From: =?utf-8?q?Eve=0D=0AFrom=3A_Ann_=3Cann=40lantern.example=3E?= <eve@eve.example>\n",
		        PROOF_FOREIGN },
		{ "a name that is Ann's",
		        AR "dkim=pass header.d=lantern.example\n" EVES
		           "From: \"Ann Lee <ann@lantern.example>\" <eve@eve.example>\n",
		        PROOF_FOREIGN },
		/* a list */
		{ "a list that breaks the signature",
		        AR "dkim=fail header.d=lantern.example; dkim=pass header.d=lists.example; arc=pass\n" EVES ANN,
		        PROOF_FOREIGN },
		{ "a list that rewrites From",
		        AR "dkim=pass header.d=lists.example\n" EVES
		           "From: Ann Lee via lantern-devel <lantern-devel@lantern.example>\nReply-To: "
		           "ann@lantern.example\n"
		           "X-Original-From: ann@lantern.example\n",
		        PROOF_FOREIGN },
	};

	(void)state;
	assert_true(G_N_ELEMENTS(rows) >= 30);
	check(rows, G_N_ELEMENTS(rows));
}

static void without_a_server_nothing_is_proven(void **state)
{
	static const char mail[] = PASS OUTSIDE ANN;
	const char *const none[] = { NULL, "" };

	(void)state;
	header_scan(&h, mail, sizeof(mail) - 1);
	for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
		g_autoptr(Proof) p = proof_read(&h, none[i]);

		assert_int_equal(p->verdict, PROOF_NO_SERVER);
		assert_string_equal(p->email, "ann@lantern.example");
	}
}

static void a_subdomain_is_spoken_for_by_its_parents(void **state)
{
	static const struct {
		const char *signer, *from;
		enum proof_verdict want;
	} rows[] = {
		{ "mail.lantern.example", "a@mail.lantern.example", PROOF_PROVEN },
		{ "lantern.example", "a@x.mail.lantern.example", PROOF_PROVEN },
		{ "mail.lantern.example", "a@x.mail.lantern.example", PROOF_PROVEN },
		{ "ail.lantern.example", "a@mail.lantern.example", PROOF_FOREIGN },
		{ "lantern.co.uk", "a@x.lantern.co.uk", PROOF_PROVEN },
		{ "co.uk", "a@x.lantern.co.uk", PROOF_FOREIGN },
		{ "uk", "a@x.lantern.co.uk", PROOF_FOREIGN },
		{ "github.io", "a@ann.github.io", PROOF_FOREIGN },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *mail = g_strdup_printf(
		        AR "dkim=pass header.d=%s\nFrom: %s\n", rows[i].signer, rows[i].from);
		g_autoptr(Proof) p = NULL;

		header_scan(&h, mail, strlen(mail));
		p = proof_read(&h, SERVER);
		assert_int_equal(p->verdict, rows[i].want);
		assert_string_equal(p->email, rows[i].from);
	}
}

static void too_many_results_are_not_read(void **state)
{
	(void)state;
	for (guint n = AUTH_RESULTS_MAX - 1; n <= AUTH_RESULTS_MAX + 1; n++) {
		g_autoptr(GString) value = g_string_new(SERVER);
		g_autoptr(AuthResults) r = NULL;

		for (guint i = 0; i < n; i++)
			g_string_append(value, "; spf=pass");
		r = auth_results_parse(value->str, value->len);
		assert_int_equal(r != NULL, n <= AUTH_RESULTS_MAX);
		if (r != NULL)
			assert_int_equal(r->results->len, n);
	}
	for (guint n = AUTH_PROPERTIES_MAX - 1; n <= AUTH_PROPERTIES_MAX + 1; n++) {
		g_autoptr(GString) value = g_string_new(SERVER "; dkim=pass");
		g_autoptr(AuthResults) r = NULL;

		for (guint i = 0; i < n; i++)
			g_string_append(value, " header.x=1");
		r = auth_results_parse(value->str, value->len);
		assert_int_equal(r != NULL, n <= AUTH_PROPERTIES_MAX);
	}
}

static void a_received_field_names_two_hosts(void **state)
{
	static const struct {
		const char *value, *from, *by;
	} rows[] = {
		{ " from a.example (x [192.0.2.1]) by b.example (Postfix) with ESMTP; date", "a.example", "b.example" },
		{ " from a.example\n\t(by c.example) by\n\tb.example; date", "a.example", "b.example" },
		{ " by b.example with SMTP id x; date", NULL, "b.example" },
		{ " (qmail 12 invoked by uid 89); date", NULL, NULL },
		{ " from a.example; by b.example", "a.example", NULL },
		{ " from by by by", "by", "by" },
		{ " with x by b.example", NULL, NULL },
		{ "", NULL, NULL },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *from = NULL, *by = NULL;

		received_hosts(rows[i].value, strlen(rows[i].value), &from, &by);
		assert_int_equal(g_strcmp0(from, rows[i].from), 0);
		assert_int_equal(g_strcmp0(by, rows[i].by), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(honest_mail_is_proven),
		cmocka_unit_test(forgeries_prove_nothing),
		cmocka_unit_test(without_a_server_nothing_is_proven),
		cmocka_unit_test(a_subdomain_is_spoken_for_by_its_parents),
		cmocka_unit_test(too_many_results_are_not_read),
		cmocka_unit_test(a_received_field_names_two_hosts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
