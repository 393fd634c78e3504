/* tests/base/test_nearest.c: which known word somebody meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/nearest.h"

static const char *const words[] = { "database", "digest", "lists", "policy", "min_age", "min_approvals" };

static const struct {
	const char *word;
	const char *want;
} cases[] = {
	{ "databse", "database" },
	{ "dtabase", "database" },
	{ "adtabase", "database" },
	{ "polyci", "policy" },
	{ "Policy", "policy" },
	{ "list", "lists" },
	{ "min_ages", "min_age" },
	{ "min_aproval", "min_approvals" },
	{ "x", NULL },
	{ "", NULL },
	{ "colour", NULL },
	{ "a_name_that_is_longer_than_any_setting_could_be", NULL },
};

static void a_misspelt_word_finds_its_neighbour(void **state)
{
	gsize i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *got = nearest_word(cases[i].word, words, G_N_ELEMENTS(words));

		if (g_strcmp0(got, cases[i].want) != 0)
			fail_msg("%s: got %s, want %s", cases[i].word, got, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_misspelt_word_finds_its_neighbour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
