/* tests/store/test_queries.c: every query of state/queries can be prepared, so none names what is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/embedded.h"
#include "store/exports.h"
#include "store/internal.h"

#include <string.h>

static void every_query_prepares(void **state)
{
	g_autoptr(Store) store = store_open(":memory:", FALSE, NULL);
	int id;

	(void)state;
	assert_non_null(store);
	/* One that cannot be prepared ends the process and names itself. */
	for (id = 0; id < QUERY_COUNT; id++)
		assert_non_null(query_get(store, (enum query_id)id));
}

static void names_are_used_once(void **state)
{
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	int id;

	(void)state;
	for (id = 0; id < QUERY_COUNT; id++)
		if (!g_hash_table_add(names, (gpointer)(guintptr)embedded_queries[id].name))
			fail_msg("%s is there twice", embedded_queries[id].name);
}

static void note_row(const struct exports_value *values, gpointer data)
{
	(void)values;
	(*(int *)data)++;
}

static int columns_of_query(struct store *store, const char *name)
{
	int id;

	for (id = 0; id < QUERY_COUNT; id++)
		if (strcmp(embedded_queries[id].name, name) == 0)
			return sqlite3_column_count(query_get(store, (enum query_id)id)->stmt);
	return -1;
}

/* A column in C without one in SQL, or the other way round, would show as a wrong type at best. */
static void exports_have_the_columns_of_their_queries(void **state)
{
	static const char *const names[EXPORTS_TABLES] = {
		[EXPORTS_SERIES] = "exports_series",
		[EXPORTS_REVISIONS] = "exports_revisions",
		[EXPORTS_PATCHES] = "exports_patches",
		[EXPORTS_REVIEWS] = "exports_reviews",
		[EXPORTS_COMMITS] = "exports_commits",
		[EXPORTS_MESSAGES] = "exports_messages",
	};
	g_autoptr(Store) store = store_open(":memory:", FALSE, NULL);
	int table, rows = 0;

	(void)state;
	for (table = 0; table < EXPORTS_TABLES; table++) {
		const struct exports_column *columns = exports_columns((enum exports_table)table);
		int count = 0;

		while (columns[count].name != NULL)
			count++;
		assert_int_equal(count, columns_of_query(store, names[table]));
		exports_each(store, (enum exports_table)table, 0, note_row, &rows);
	}
	assert_int_equal(rows, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_query_prepares),
		cmocka_unit_test(names_are_used_once),
		cmocka_unit_test(exports_have_the_columns_of_their_queries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
