/* tests/mail/test_compose.c: mails that the bot writes, as others will read them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "base/trouble.h"
#include "mail/compose-header.h"
#include "mail/compose.h"
#include "mail/message.h"
#include "rows.h"

/* A mail with nothing special about it, to be changed by a test. */
struct draft {
	struct compose c;
	struct address from, ann;
	GPtrArray *to;
};

static void draft_init(struct draft *d)
{
	*d = (struct draft){
		.from = { (char *)(guintptr) "Bellwether", (char *)(guintptr) "bot@lantern.example" },
		.ann = { (char *)(guintptr) "Ann Lee", (char *)(guintptr) "ann@x.example" },
		.to = g_ptr_array_new(),
		.c = { .message_id = "digest.1@lantern.example",
		        .date = 1748854800,
		        .subject = "Review backlog",
		        .loop = "bot@lantern.example",
		        .report = "digest",
		        .body = "Hello.\n" },
	};
	d->c.from = &d->from;
	g_ptr_array_add(d->to, &d->ann);
	d->c.to = d->to;
}

static void draft_clear(struct draft *d)
{
	g_ptr_array_unref(d->to);
}

static char *written(const struct compose *c)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) mail = compose_mail(c, &error);
	gsize len;
	const char *bytes;

	assert_null(error);
	bytes = g_bytes_get_data(mail, &len);
	return g_strndup(bytes, len);
}

static struct message *read_back(const struct compose *c)
{
	g_autofree char *mail = written(c), *why = NULL;
	struct message *m = message_read(mail, strlen(mail), NULL, &why);

	assert_non_null(m);
	return m;
}

static void a_mail_is_written_so(void **state)
{
	static const char *const more[] = { "X-Bellwether-Series", "S12", NULL };
	struct draft d;
	g_autofree char *mail = NULL;

	(void)state;
	draft_init(&d);
	d.c.more = more;
	mail = written(&d.c);
	assert_string_equal(mail, "From: Bellwether <bot@lantern.example>\r\n"
	                          "To: Ann Lee <ann@x.example>\r\n"
	                          "Subject: Review backlog\r\n"
	                          "Date: Mon, 02 Jun 2025 09:00:00 +0000\r\n"
	                          "Message-ID: <digest.1@lantern.example>\r\n"
	                          "Auto-Submitted: auto-generated\r\n"
	                          "Precedence: bulk\r\n"
	                          "X-Loop: bot@lantern.example\r\n"
	                          "X-Bellwether-Report: digest\r\n"
	                          "X-Bellwether-Series: S12\r\n"
	                          "X-Patchwork-Hint: ignore\r\n"
	                          "MIME-Version: 1.0\r\n"
	                          "Content-Type: text/plain; charset=utf-8\r\n"
	                          "Content-Transfer-Encoding: 7bit\r\n"
	                          "\r\n"
	                          "Hello.\r\n");
	draft_clear(&d);
}

static void an_answer_names_its_parent_and_the_whole_thread(void **state)
{
	g_autoptr(GPtrArray) chain = g_ptr_array_new();
	struct draft d;
	g_autofree char *mail = NULL;

	(void)state;
	draft_init(&d);
	g_ptr_array_add(chain, (gpointer)(guintptr) "root@x");
	g_ptr_array_add(chain, (gpointer)(guintptr) "b\xc3\xa4"
	                                            "d@x");
	d.c.references = chain;
	d.c.in_reply_to = "parent@x";
	d.c.kind = COMPOSE_REPLIED;
	d.c.unsubscribe = "mailto:bot@lantern.example?subject=unsubscribe";
	mail = written(&d.c);
	assert_non_null(strstr(mail, "\r\nIn-Reply-To: <parent@x>\r\nReferences: <root@x> <parent@x>\r\n"));
	assert_non_null(strstr(mail, "\r\nAuto-Submitted: auto-replied\r\n"));
	assert_non_null(strstr(mail, "\r\nList-Unsubscribe: <mailto:bot@lantern.example?subject=unsubscribe>\r\n"));
	draft_clear(&d);
}

static void long_threads_keep_root_and_nearest(void **state)
{
	g_autoptr(GPtrArray) chain = g_ptr_array_new_with_free_func(g_free);
	struct draft d;
	g_autoptr(Message) m = NULL;

	(void)state;
	draft_init(&d);
	for (int i = 0; i < 100; i++)
		g_ptr_array_add(chain, g_strdup_printf("m%d@x", i));
	d.c.references = chain;
	d.c.in_reply_to = "m99@x";
	m = read_back(&d.c);
	assert_int_equal(m->references->len, 25);
	assert_string_equal(m->references->pdata[0], "m0@x");
	assert_string_equal(m->references->pdata[1], "m76@x");
	assert_string_equal(m->references->pdata[24], "m99@x");
	draft_clear(&d);
}

static void subjects_are_folded_and_encoded(void **state)
{
	static const struct row rows[] = {
		{ "Re: [PATCH v2 0/3] mm: x", "Subject: Re: [PATCH v2 0/3] mm: x\r\n" },
		{ "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
		        "Subject: one two three four five six seven eight nine ten eleven twelve\r\n thirteen "
		        "fourteen\r\n" },
		{ "Re: gr\xc3\xbc\xc3\x9f"
		  "e aus \xc3\x9c all",
		        "Subject: Re: =?utf-8?q?gr=C3=BC=C3=9Fe?= aus =?utf-8?q?=C3=9C?= all\r\n" },
		{ "\xc3\xa4 \xc3\xb6", "Subject: =?utf-8?q?=C3=A4_=C3=B6?=\r\n" },
		{ "=?utf-8?q?x?=", "Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?=\r\n" },
		{ "a\r\nBcc: eve@x.example\r\n\r\nb", "Subject: a Bcc: eve@x.example b\r\n" },
		{ "a\x01\x7f\xe2\x80\xae"
		  "b",
		        "Subject: ab\r\n" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		compose_header_text(out, "Subject", rows[i].text);
		assert_string_equal(out->str, rows[i].want);
	}
}

static void names_cannot_leave_their_place(void **state)
{
	static const struct row rows[] = {
		{ "Ann Lee", "To: Ann Lee <a@x.example>\r\n" },
		{ "", "To: a@x.example\r\n" },
		{ "Lee, Ann", "To: \"Lee, Ann\" <a@x.example>\r\n" },
		{ "Ann \"A\" <eve@x>", "To: \"Ann \\\"A\\\" <eve@x>\" <a@x.example>\r\n" },
		{ "J\xc3\xb6rg, <eve@x>", "To: =?utf-8?q?J=C3=B6rg=2C_=3Ceve=40x=3E?= <a@x.example>\r\n" },
		{ "A\r\nBcc: eve@x.example", "To: \"A Bcc: eve@x.example\" <a@x.example>\r\n" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
		g_autoptr(GString) out = g_string_new(NULL);

		g_ptr_array_add(list, address_new(rows[i].text, "a@x.example"));
		compose_header_addresses(out, "To", list);
		assert_string_equal(out->str, rows[i].want);
	}
}

static void addresses_that_smtp_cannot_carry_are_refused(void **state)
{
	static const char *const good[] = { "a@x.example", "a.b+c=d@x-y.example", "a@localhost", "0'x@x" };
	static const char *const bad[] = { "", "a", "@x", "a@", "a b@x", "a@x\r\nRCPT TO:<b@x>", "<a@x>", "a@x>",
		"a@@x", "a@x@y", "j\xc3\xb6rg@x.example", "a@x.", "a@.x", "a@x..y", ".a@x", "a.@x", "a..b@x", "a@-x",
		"\"a\"@x", "a@[127.0.0.1]" };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
		assert_true(compose_can_mail(good[i]));
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		struct draft d;

		assert_false(compose_can_mail(bad[i]));
		draft_init(&d);
		d.ann.email = (char *)(guintptr)bad[i];
		assert_null(compose_mail(&d.c, &error));
		assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
		assert_null(strchr(error->message, '\n'));
		draft_clear(&d);
	}
}

static char *body_of(const char *text)
{
	struct draft d;
	g_autofree char *mail = NULL;
	char *body;

	draft_init(&d);
	d.c.body = text;
	mail = written(&d.c);
	body = g_strdup(strstr(mail, "\r\n\r\n") + 4);
	draft_clear(&d);
	return body;
}

static void no_line_begins_with_what_others_harvest(void **state)
{
	static const struct row rows[] = {
		{ "Reviewed-by: Ann Lee <ann@x>\n", " Reviewed-by: Ann Lee <ann@x>\r\n" },
		{ "acked-by : x\n", " acked-by : x\r\n" },
		{ "Frobbed-by: x\n", " Frobbed-by: x\r\n" },
		{ "Fixes: 0123\n", " Fixes: 0123\r\n" },
		{ "change-id: x\n", " change-id: x\r\n" },
		{ "diff --git a/x b/x\n", " diff --git a/x b/x\r\n" },
		{ "---\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n", " ---\r\n --- a/x\r\n +++ b/x\r\n @@ -1 +1 @@\r\n" },
		{ "From x\nFrom: x\n", " From x\r\nFrom: x\r\n" },
		{ "-- \nfooter\n", "-- \r\nfooter\r\n" },
		{ "S12: x\n- x\n", "S12: x\r\n- x\r\n" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), body_of);
}

static void what_relays_change_is_quoted_printable(void **state)
{
	static const struct row rows[] = {
		{ "no line end", "no line end\r\n" },
		{ "a\r\nb\rc\n", "a\r\nbc\r\n" },
		{ "\xc3\xa4 = 1\n", "=C3=A4 =3D 1\r\n" },
		{ ".\n..a\n", "=2E\r\n=2E.a\r\n" },
		{ "a \n", "a=20\r\n" },
		{ "0123456789012345678901234567890123456789012345678901234567890123456789\xc3\xa4"
		  "0123456789",
		        "0123456789012345678901234567890123456789012345678901234567890123456789=C3=\r\n="
		        "A40123456789\r\n" },
		{ "", "" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), body_of);
}

static void a_file_rides_along(void **state)
{
	static const char csv[] = "a,b\r\n\0diff --git";
	const struct compose_file file = { "back\"log\r\n.csv", "text/csv; charset=utf-8", csv, sizeof(csv) };
	struct draft d;
	g_autofree char *mail = NULL;
	g_autoptr(Message) m = NULL;

	(void)state;
	draft_init(&d);
	d.c.file = &file;
	mail = written(&d.c);
	assert_non_null(strstr(mail, "filename=\"back-log--.csv\"\r\n\r\nYSxiDQoAZGlmZiAtLWdpdAA=\r\n"));
	m = read_back(&d.c);
	assert_string_equal(m->text, "Hello.\n");
	draft_clear(&d);
}

static void one_job_has_one_message_id(void **state)
{
	g_autofree char *a = compose_message_id("digest", "lantern 2025-06-02", "x.example");
	g_autofree char *b = compose_message_id("digest", "lantern 2025-06-02", "x.example");
	g_autofree char *c = compose_message_id("digest", "lantern 2025-06-09", "x.example");

	(void)state;
	assert_string_equal(a, b);
	assert_string_not_equal(a, c);
	assert_true(g_str_has_prefix(a, "digest.") && g_str_has_suffix(a, "@x.example"));
}

static char *answered(const char *subject)
{
	return compose_reply_subject(subject, "LTP");
}

static void an_answer_says_re_once(void **state)
{
	static const struct row rows[] = {
		{ "[PATCH v2 0/3] mm: x", "Re: [PATCH v2 0/3] mm: x" },
		{ "[LTP] [PATCH] x", "Re: [PATCH] x" },
		{ "Re: [LTP] AW: [ltp] [PATCH] x", "Re: [PATCH] x" },
		{ "[Other] [PATCH] x", "Re: [Other] [PATCH] x" },
		{ "", "Re: (no subject)" },
		{ "Re: Re: ", "Re: (no subject)" },
		{ "a\r\nb", "Re: a b" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), answered);
}

static char *quoted(const char *lines)
{
	return compose_quote(lines, "#bellwether");
}

static void a_quote_holds_no_command(void **state)
{
	static const struct row rows[] = {
		{ "#bellwether status S12", "> status S12\n" },
		{ "#Bellwether: status S12\nx\n", "> status S12\n> x\n" },
		{ "#bell#bellwetherwether help", "> help\n" },
		{ "see #bellwether help", "> see help\n" },
		{ "a\r\nb", "> a\n> b\n" },
		{ "", "" },
	};

	(void)state;
	rows_check(rows, G_N_ELEMENTS(rows), quoted);
}

static void our_own_mail_is_a_robots(void **state)
{
	struct draft d;
	g_autoptr(Message) m = NULL;

	(void)state;
	draft_init(&d);
	d.c.subject = "Re: [PATCH v2 0/3] mm: x";
	d.c.body = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n";
	m = read_back(&d.c);
	assert_true(m->robot);
	assert_int_equal(m->kind, MESSAGE_REPLY);
	assert_int_equal(m->date, 1748854800);
	draft_clear(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mail_is_written_so),
		cmocka_unit_test(an_answer_names_its_parent_and_the_whole_thread),
		cmocka_unit_test(long_threads_keep_root_and_nearest),
		cmocka_unit_test(subjects_are_folded_and_encoded),
		cmocka_unit_test(names_cannot_leave_their_place),
		cmocka_unit_test(addresses_that_smtp_cannot_carry_are_refused),
		cmocka_unit_test(no_line_begins_with_what_others_harvest),
		cmocka_unit_test(what_relays_change_is_quoted_printable),
		cmocka_unit_test(a_file_rides_along),
		cmocka_unit_test(one_job_has_one_message_id),
		cmocka_unit_test(an_answer_says_re_once),
		cmocka_unit_test(a_quote_holds_no_command),
		cmocka_unit_test(our_own_mail_is_a_robots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
