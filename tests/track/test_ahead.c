/* tests/track/test_ahead.c: what threads work out comes in order, each once, and nothing is left over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "track/ahead.h"

#include <glib/gstdio.h>

struct result {
	gint64 id;
	gboolean found; /* what was committed before */
};

/* Opened and closed states, and results that are not freed yet. */
static gint states_open, results_left;

static gpointer open_state(struct store *s, gconstpointer context)
{
	g_assert_cmpstr(context, ==, "context");
	g_atomic_int_inc(&states_open);
	return s;
}

static gpointer look(gpointer store, gint64 id)
{
	struct result *r = g_new0(struct result, 1);
	g_autofree char *value = store_meta_get(store, "committed");

	g_atomic_int_inc(&results_left);
	*r = (struct result){ id, value != NULL };
	return r;
}

static void close_state(gpointer store)
{
	g_assert_nonnull(store);
	g_atomic_int_add(&states_open, -1);
}

static void free_result(gpointer result)
{
	g_atomic_int_add(&results_left, -1);
	g_free(result);
}

static const struct ahead_job job = { open_state, look, close_state, free_result, "context" };

/* Odd numbers, so that an id is not its own index. */
static GArray *ids_of(guint count)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (gint64 i = 0; i < count; i++)
		g_array_append_val(ids, (gint64){ 2 * i + 1 });
	return ids;
}

/* Takes so many of the results, while the caller's transaction stays open. */
static void take(struct store *s, guint count, guint taken)
{
	g_autoptr(GArray) ids = ids_of(count);
	g_autoptr(Ahead) ahead = NULL;

	assert_true(store_begin(s, NULL));
	ahead = ahead_new(s, ids, &job);
	for (guint i = 0; i < taken; i++) {
		struct result *r = ahead_next(ahead, NULL);

		assert_non_null(r);
		assert_int_equal(r->id, 2 * (gint64)i + 1);
		assert_true(r->found);
		free_result(r);
	}
	if (taken == count)
		assert_null(ahead_next(ahead, NULL));
	g_clear_pointer(&ahead, ahead_free);
	store_rollback(s);
	assert_int_equal(g_atomic_int_get(&states_open), 0);
	assert_int_equal(g_atomic_int_get(&results_left), 0);
}

static void results_come_in_order(void **state)
{
	static const struct {
		guint count, taken;
	} rows[] = {
		{ 0, 0 },
		{ 1, 1 },
		{ AHEAD_LEAST - 1, AHEAD_LEAST - 1 },
		{ AHEAD_LEAST, AHEAD_LEAST },
		{ 5 * AHEAD_LEAST + 1, 5 * AHEAD_LEAST + 1 },
		/* Whoever stops early leaves nothing behind. */
		{ 10, 3 },
		{ 5 * AHEAD_LEAST, 0 },
		{ 5 * AHEAD_LEAST, 1500 },
	};
	g_autofree char *dir = g_dir_make_tmp("ahead-XXXXXX", NULL), *path = g_build_filename(dir, "a.db", NULL);
	struct store *stores[] = { store_open(path, FALSE, NULL), store_open(":memory:", FALSE, NULL) };

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(stores); i++) {
		store_meta_set(stores[i], "committed", "yes");
		for (guint row = 0; row < G_N_ELEMENTS(rows); row++)
			take(stores[i], rows[row].count, rows[row].taken);
		store_close(stores[i]);
	}
	g_unlink(path);
	g_rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_come_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
