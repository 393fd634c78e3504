/* tests/track/test_series.c: numbers of series, and what hangs together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "scene.h"
#include "store/links.h"
#include "store/numbers.h"
#include "track/link.h"
#include "track/series.h"

static gint64 post(struct store *s, const char *mid, gint64 date)
{
	struct scene mail = { .id = mid, .title = mid, .diff = "a", .date = date };

	return scene_revision(s, &mail, 1);
}

static void join(struct store *s, gint64 later, gint64 earlier)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(struct links_row));
	struct links_row row = { earlier, LINKS_REPLACES, "title", 1 };

	g_array_append_val(rows, row);
	links_replace(s, later, rows);
}

static gint64 series(struct store *s, gint64 revision)
{
	struct links_revision *r = links_revision_get(s, revision);
	gint64 number = r->series;

	links_revision_free(r);
	return number;
}

static void a_number_is_made_of_the_oldest_message_id(void **state)
{
	g_autoptr(Store) s = scene_store();
	gint64 a = post(s, "a@x", 10), b = post(s, "b@x", 20), c = post(s, "c@x", 30);

	(void)state;
	join(s, c, b);
	series_assemble(s);
	assert_int_equal(series(s, a), series_choice("a@x", 0));
	assert_int_equal(series(s, b), series_choice("b@x", 0));
	assert_int_equal(series(s, c), series(s, b));
	assert_in_range(series(s, a), 1, SERIES_NUMBERS);
}

static void an_older_posting_that_turns_up_renames_and_keeps_the_old_name(void **state)
{
	g_autoptr(Store) s = scene_store();
	gint64 b = post(s, "b@x", 20), a;
	gint64 old;

	(void)state;
	series_assemble(s);
	old = series(s, b);
	a = post(s, "a@x", 10);
	join(s, b, a);
	series_assemble(s);
	assert_int_equal(series(s, a), series_choice("a@x", 0));
	assert_int_equal(series(s, b), series(s, a));
	assert_int_equal(series_of_number(s, old), series(s, a));
	assert_int_equal(series_of_number(s, series(s, a)), series(s, a));
	assert_int_equal(series_of_number(s, 77), 0);
}

static void a_link_that_goes_parts_the_series_again(void **state)
{
	g_autoptr(Store) s = scene_store();
	gint64 a = post(s, "a@x", 10), b = post(s, "b@x", 20), c = post(s, "c@x", 30);
	g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(struct links_row));

	(void)state;
	join(s, b, a);
	join(s, c, b);
	series_assemble(s);
	assert_int_equal(series(s, c), series(s, a));
	links_replace(s, b, none);
	series_assemble(s);
	assert_int_equal(series(s, a), series_choice("a@x", 0));
	assert_int_equal(series(s, b), series_choice("b@x", 0));
	assert_int_equal(series(s, c), series(s, b));
}

/* Two Message-IDs that want one number; found by trying, for a hash cannot be told to collide. */
static void find_collision(char **one, char **two)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);

	for (int i = 0;; i++) {
		char *mid = g_strdup_printf("%d@x", i);
		gint64 number = series_choice(mid, 0);
		const char *other = g_hash_table_lookup(seen, &number);

		if (other) {
			*one = g_strdup(other);
			*two = mid;
			return;
		}
		g_hash_table_insert(seen, g_memdup2(&number, sizeof number), mid);
	}
}

static void the_older_of_two_has_the_number_whoever_came_first(void **state)
{
	g_autofree char *old = NULL;
	g_autofree char *young = NULL;

	(void)state;
	find_collision(&old, &young);
	for (int turn = 0; turn < 3; turn++) {
		g_autoptr(Store) s = scene_store();
		gint64 a = 0, b = 0;

		if (turn != 1)
			a = post(s, old, 10);
		if (turn == 0)
			series_assemble(s);
		b = post(s, young, 20);
		series_assemble(s);
		if (turn == 1)
			a = post(s, old, 10);
		series_assemble(s);
		assert_int_equal(series(s, a), series_choice(old, 0));
		assert_int_equal(series(s, b), series_choice(young, 1));
	}
}

static void a_number_that_becomes_free_goes_to_whom_it_was_denied(void **state)
{
	g_autofree char *old = NULL;
	g_autofree char *young = NULL;
	g_autoptr(Store) s = scene_store();
	gint64 a, b, older;

	(void)state;
	find_collision(&old, &young);
	a = post(s, old, 10);
	b = post(s, young, 20);
	series_assemble(s);
	assert_int_equal(series(s, b), series_choice(young, 1));
	older = post(s, "first@x", 5);
	join(s, a, older);
	series_assemble(s);
	assert_int_equal(series(s, a), series_choice("first@x", 0));
	assert_int_equal(series(s, b), series_choice(young, 0));
	assert_int_equal(series_of_number(s, series_choice(young, 1)), series(s, b));
}

static void a_revision_that_is_forgotten_leaves_its_name(void **state)
{
	g_autoptr(Store) s = scene_store();
	gint64 a = post(s, "a@x", 10), b = post(s, "b@x", 20);

	(void)state;
	join(s, b, a);
	series_assemble(s);
	link_touch(s, a);
	link_forget(s, a);
	revisions_delete(s, a);
	series_assemble(s);
	assert_int_equal(series(s, b), series_choice("b@x", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_is_made_of_the_oldest_message_id),
		cmocka_unit_test(an_older_posting_that_turns_up_renames_and_keeps_the_old_name),
		cmocka_unit_test(a_link_that_goes_parts_the_series_again),
		cmocka_unit_test(the_older_of_two_has_the_number_whoever_came_first),
		cmocka_unit_test(a_number_that_becomes_free_goes_to_whom_it_was_denied),
		cmocka_unit_test(a_revision_that_is_forgotten_leaves_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
