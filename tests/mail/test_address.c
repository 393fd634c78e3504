/* tests/mail/test_address.c: mailboxes of From, To and Cc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/address.h"

/* All mailboxes of a field as "name|email", joined by ";". */
static char *read_all(const char *value)
{
	g_autoptr(GPtrArray) list = address_list_parse(value, strlen(value));
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++) {
		const struct address *a = list->pdata[i];

		g_string_append_printf(out, "%s%s|%s", i > 0 ? ";" : "", a->name, a->email);
	}
	return g_string_free(out, FALSE);
}

static void mailboxes_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *value, *want;
	} rows[] = {
		{ "Ann Lee <ann@x.org>", "Ann Lee|ann@x.org" },
		{ " Ann\r\n Lee\t<Ann@X.org>", "Ann Lee|ann@x.org" },
		{ "ann@x.org", "|ann@x.org" },
		{ "<ann@x.org>", "|ann@x.org" },
		{ "\"Lee, Ann\" <ann@x.org>, bob@y.org", "Lee, Ann|ann@x.org;|bob@y.org" },
		{ "Lee, Ann <ann@x.org>, bob@y.org", "Lee, Ann|ann@x.org;|bob@y.org" },
		{ "\"Ann \\\"A\\\" Lee \\(X\\)\" <ann@x.org>", "Ann \"A\" Lee (X)|ann@x.org" },
		{ "'Ann Lee' <ann@x.org>", "Ann Lee|ann@x.org" },
		{ "ann@x.org (Ann (A) Lee)", "Ann (A) Lee|ann@x.org" },
		{ "ann at x.org (Ann Lee)", "Ann Lee|ann@x.org" },
		{ "Ann Lee ann@x.org", "Ann Lee|ann@x.org" },
		{ "\"ann@x.org\" <ann@x.org>", "|ann@x.org" },
		{ "=?utf-8?q?J=C3=B6rg?= <j@x.org>", "J\u00f6rg|j@x.org" },
		{ "\"=?utf-8?b?SsO2cmc=?=\" <j@x.org>", "J\u00f6rg|j@x.org" },
		{ "J\xf6rg <j@x.org>", "J\u00f6rg|j@x.org" },
		{ "Friends: ann@x.org, Bob <bob@y.org>; cid@z.org", "|ann@x.org;Bob|bob@y.org;|cid@z.org" },
		{ "undisclosed-recipients:;", "" },
		{ "<@relay.org,@b.org:ann@x.org>", "|ann@x.org" },
		{ "<mailto:ann@x.org>", "|ann@x.org" },
		{ "Ann <ann@x.org", "Ann|ann@x.org" },
		{ "Ann <ann@x.org, Bob <bob@y.org>", "Ann|ann@x.org;Bob|bob@y.org" },
		{ "Ann <>", "" },
		{ "Ann", "" },
		{ "", "" },
		{ ",,;,", "" },
		{ "\"never closed <ann@x.org>", "never closed|ann@x.org" },
		{ "(never closed ann@x.org", "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = read_all(rows[i].value);

		assert_string_equal(got, rows[i].want);
	}
}

static void the_first_mailbox_is_the_one_that_counts(void **state)
{
	const char *value = "Ann <ann@x.org>, Bob <bob@y.org>";
	g_autoptr(Address) first = address_parse(value, strlen(value));
	g_autoptr(Address) copy = address_copy(first);

	(void)state;
	assert_string_equal(copy->name, "Ann");
	assert_string_equal(copy->email, "ann@x.org");
	assert_null(address_parse("nobody", 6));
}

static void the_domain_is_behind_the_last_at(void **state)
{
	(void)state;
	assert_string_equal(address_domain("ann@x.org"), "x.org");
	assert_string_equal(address_domain("\"a@b\"@x.org"), "x.org");
	assert_string_equal(address_domain("ann"), "");
}

static void a_list_has_an_end(void **state)
{
	g_autoptr(GString) value = g_string_new(NULL);
	g_autoptr(GPtrArray) list = NULL;

	(void)state;
	for (guint i = 0; i < ADDRESS_MAX + 10; i++)
		g_string_append_printf(value, "p%u@x.org, ", i);
	list = address_list_parse(value->str, value->len);
	assert_int_equal(list->len, ADDRESS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mailboxes_are_read_as_people_write_them),
		cmocka_unit_test(the_first_mailbox_is_the_one_that_counts),
		cmocka_unit_test(the_domain_is_behind_the_last_at),
		cmocka_unit_test(a_list_has_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
