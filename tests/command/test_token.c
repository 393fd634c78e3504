/* tests/command/test_token.c: a token is a secret, works once, for three days, for the address it was mailed to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "command/token.h"

#define NOW G_GINT64_CONSTANT(1750000000)

static struct store *open_store(void)
{
	struct store *s = store_open(":memory:", FALSE, NULL);

	assert_non_null(s);
	assert_true(store_begin(s, NULL));
	return s;
}

static enum token_answer ask(struct store *s, const char *email, const char *what, gint64 now, char **token)
{
	const struct tokens_row row = {
		.email = email, .name = "Ann", .what = what, .list = "", .mail = "m@x", .position = 2
	};

	*token = NULL;
	return token_ask(s, &row, now, token);
}

static gboolean works(struct store *s, const char *token, const char *email, gint64 now)
{
	g_autoptr(TokensRow) kept = token_redeem(s, token, email, now);

	return kept != NULL;
}

static void tokens_are_long_and_all_different(void **state)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	(void)state;
	for (guint i = 0; i < 1000; i++) {
		char *token = token_new();

		assert_int_equal(strlen(token), 26 + 5);
		assert_true(token_is(token));
		assert_int_equal(strspn(token, "23456789abcdefghijkmnpqrstuvwxyz-"), strlen(token));
		assert_true(g_hash_table_add(seen, token));
	}
}

static void what_looks_like_no_token_is_none(void **state)
{
	static const char *const rows[] = { "", "-", "7q2m-k4td", "7q2mk-4td7q-2mk4t-d7q2m-k4td7",
		"1q2mk-4td7q-2mk4t-d7q2m-k4td7-q", "7q2mk-4td7q-2mk4t-d7q2m-k4td7-qq",
		"7q2mk 4td7q 2mk4t d7q2m k4td7 q", "' OR 1=1; --xxxxxxxxxxxxxx" };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_false(token_is(rows[i]));
	assert_true(token_is("7q2mk-4td7q-2mk4t-d7q2m-k4td7-q"));
	assert_true(token_is("7Q2MK4TD7Q2MK4TD7Q2MK4TD7Q"));
}

static void a_token_brings_back_what_was_asked_once(void **state)
{
	g_autoptr(Store) s = open_store();
	g_autofree char *token = NULL;
	g_autoptr(TokensRow) kept = NULL;
	g_autofree char *typed = NULL;

	(void)state;
	assert_int_equal(ask(s, "ann@x.org", "withdraw\n<a@x>", NOW, &token), TOKEN_MADE);
	typed = g_ascii_strup(token, -1);
	kept = token_redeem(s, typed, "ann@x.org", NOW + 100);
	assert_non_null(kept);
	assert_string_equal(kept->what, "withdraw\n<a@x>");
	assert_string_equal(kept->mail, "m@x");
	assert_int_equal(kept->position, 2);
	assert_false(works(s, token, "ann@x.org", NOW + 101));
	assert_true(store_commit(s, NULL));
}

static void only_its_address_and_its_days_count(void **state)
{
	g_autoptr(Store) s = open_store();
	g_autofree char *token = NULL;

	(void)state;
	ask(s, "ann@x.org", "withdraw\n<a@x>", NOW, &token);
	assert_false(works(s, token, "eve@x.org", NOW));
	assert_false(works(s, "7q2mk-4td7q-2mk4t-d7q2m-k4td7-q", "ann@x.org", NOW));
	assert_false(works(s, token, "ann@x.org", NOW + TOKEN_LIFE));
	assert_true(works(s, token, "ann@x.org", NOW + TOKEN_LIFE - 1));
	assert_true(store_commit(s, NULL));
}

static void a_flood_of_tokens_to_one_address_ends(void **state)
{
	g_autoptr(Store) s = open_store();
	char what[] = "withdraw\n<a@x>";

	(void)state;
	for (guint i = 0; i < 8; i++) {
		g_autofree char *token = NULL, *again = NULL;

		what[10] = (char)('a' + i);
		assert_int_equal(
		        ask(s, "ann@x.org", what, NOW + i, &token), i < TOKEN_PER_DAY ? TOKEN_MADE : TOKEN_TOO_MANY);
		assert_int_equal(token != NULL, i < TOKEN_PER_DAY);
		/* the same change again waits for the token that is under way */
		assert_int_equal(
		        ask(s, "ann@x.org", what, NOW + i, &again), i < TOKEN_PER_DAY ? TOKEN_PENDING : TOKEN_TOO_MANY);
		assert_null(again);
	}
	for (guint i = 0; i < 2; i++) {
		g_autofree char *token = NULL;

		what[10] = 'x';
		/* other people, and tomorrow */
		assert_int_equal(ask(s, i ? "ann@x.org" : "bob@x.org", what, NOW + i * 86400 + 10, &token), TOKEN_MADE);
	}
	assert_true(store_commit(s, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_are_long_and_all_different),
		cmocka_unit_test(what_looks_like_no_token_is_none),
		cmocka_unit_test(a_token_brings_back_what_was_asked_once),
		cmocka_unit_test(only_its_address_and_its_days_count),
		cmocka_unit_test(a_flood_of_tokens_to_one_address_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
