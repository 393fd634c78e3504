/* tests/app/test_choices.c: a change of settings is felt by what was derived under the old ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/choices.h"
#include "base/trouble.h"
#include "store/dirty.h"
#include "store/people.h"

/* A database that has seen one identity and is settled. */
static struct store *settled_store(struct track_options *o)
{
	struct store *s = store_open(":memory:", FALSE, NULL);
	gint64 id;

	assert_non_null(s);
	assert_true(choices_settle(s, o, NULL));
	assert_true(store_begin(s, NULL));
	id = people_identity(s, "Ada Brennan", "ada@brennan.example");
	dirty_clear(s, DIRTY_IDENTITY, id);
	assert_true(store_commit(s, NULL));
	assert_false(dirty_any(s));
	return s;
}

static void the_same_choices_cost_nothing(void **state)
{
	struct track_options o;
	g_autoptr(Store) s = NULL;

	(void)state;
	track_options_init(&o);
	s = settled_store(&o);
	assert_true(choices_settle(s, &o, NULL));
	assert_false(dirty_any(s));
}

static void a_new_alias_touches_people(void **state)
{
	g_autoptr(GHashTable) aliases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	struct track_options o;
	g_autoptr(Store) s = NULL;
	g_autoptr(GArray) marked = NULL;

	(void)state;
	track_options_init(&o);
	s = settled_store(&o);
	g_hash_table_insert(aliases, g_strdup("a@old.example"), g_strdup("ada@brennan.example"));
	o.aliases = aliases;
	assert_true(choices_settle(s, &o, NULL));
	marked = dirty_next(s, DIRTY_IDENTITY, 0, 10);
	assert_int_equal(marked->len, 1);
}

static void blindness_is_for_new_databases_and_for_good(void **state)
{
	struct track_options seeing, blind;
	g_autoptr(Store) a = NULL, b = NULL;
	g_autoptr(GError) error = NULL;

	(void)state;
	track_options_init(&seeing);
	track_options_init(&blind);
	blind.blind = TRUE;
	a = settled_store(&seeing);
	assert_false(choices_settle(a, &blind, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	b = settled_store(&blind);
	assert_true(choices_settle(b, &seeing, NULL));
	assert_true(seeing.blind);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_choices_cost_nothing),
		cmocka_unit_test(a_new_alias_touches_people),
		cmocka_unit_test(blindness_is_for_new_databases_and_for_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
