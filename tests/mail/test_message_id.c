/* tests/mail/test_message_id.c: Message-IDs and the chains they make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/message-id.h"

static char *joined(const GPtrArray *ids)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < ids->len; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? " " : "", (const char *)ids->pdata[i]);
	return g_string_free(out, FALSE);
}

static void an_id_is_found_whatever_surrounds_it(void **state)
{
	static const struct {
		const char *value, *want; /* NULL: none */
	} rows[] = {
		{ " <a@x>", "a@x" },
		{ "<a@x>+479EA11EEA18FB8F", "a@x" },
		{ "<a@\r\n x>", "a@x" },
		{ "<<a@x>>", "a@x" },
		{ "<A.b$C@X.org>", "A.b$C@X.org" },
		{ "<no-at-sign>", "no-at-sign" },
		{ "a@x", "a@x" },
		{ "a@x>", "a@x" },
		{ "id is a@x (really)", "a@x" },
		{ "<a@x", "a@x" },
		{ "<a@x junk", "a@x" },
		{ "", NULL },
		{ "<>", NULL },
		{ "< >", NULL },
		{ "junk", NULL },
		{ "<a\001b@x>", NULL },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *id = message_id_parse(rows[i].value, strlen(rows[i].value));

		if (rows[i].want == NULL)
			assert_null(id);
		else
			assert_string_equal(id, rows[i].want);
	}
}

static void an_id_has_a_greatest_length(void **state)
{
	g_autofree char *fits = g_strdup_printf("<%0*d>", MESSAGE_ID_BYTES, 0);
	g_autofree char *longer = g_strdup_printf("<%0*d>", MESSAGE_ID_BYTES + 1, 0);
	g_autofree char *id = message_id_parse(fits, strlen(fits));

	(void)state;
	assert_non_null(id);
	assert_null(message_id_parse(longer, strlen(longer)));
}

static void all_ids_of_a_field_are_read(void **state)
{
	static const struct {
		const char *value, *want;
	} rows[] = {
		{ "<a@x> <b@x>\r\n\t<c@x>", "a@x b@x c@x" },
		{ "<a@x><b@x>,<c@x>", "a@x b@x c@x" },
		{ "<a@x> (Ann's message of \"Thu, 5 Mar\") <b@x>", "a@x b@x" },
		{ "Your message of Thu <a@x>", "a@x" },
		{ "<a@x <b@x> <c", "a@x b@x" },
		{ "a@x b@x", "a@x b@x" },
		{ "> <a@x> >", "a@x" },
		{ "", "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GPtrArray) ids = message_id_list(rows[i].value, strlen(rows[i].value));
		g_autofree char *got = joined(ids);

		assert_string_equal(got, rows[i].want);
	}
}

static void a_chain_goes_from_root_to_parent(void **state)
{
	static const struct {
		const char *references, *in_reply_to, *own;
		guint max;
		const char *want;
	} rows[] = {
		{ "<a> <b>", "<b>", "m", 9, "a b" },
		{ "<a> <b>", "", "m", 9, "a b" },
		{ "", "<b>", "m", 9, "b" },
		{ "<a> <b>", "<c>", "m", 9, "a b c" },
		{ "<a> <b> <c>", "<b>", "m", 9, "a c b" },         /* what was answered is the parent */
		{ "", "<b> <a>", "m", 9, "a b" },                  /* the first of several was answered */
		{ "<a> <m> <b> <a>", "<m>", "m", 9, "b a" },       /* never itself, nothing twice */
		{ "<a> <b> <c> <d> <e>", "<e>", "m", 3, "a d e" }, /* the middle is what can be spared */
		{ "", "", "m", 9, "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GPtrArray) references = message_id_list(rows[i].references, strlen(rows[i].references));
		g_autoptr(GPtrArray) parents = message_id_list(rows[i].in_reply_to, strlen(rows[i].in_reply_to));
		g_autoptr(GPtrArray) chain = message_id_chain(references, parents, rows[i].own, rows[i].max);
		g_autofree char *got = joined(chain);

		assert_string_equal(got, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_id_is_found_whatever_surrounds_it),
		cmocka_unit_test(an_id_has_a_greatest_length),
		cmocka_unit_test(all_ids_of_a_field_are_read),
		cmocka_unit_test(a_chain_goes_from_root_to_parent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
