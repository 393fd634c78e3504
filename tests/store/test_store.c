/* tests/store/test_store.c: opening, upgrading, and what a full disk does to a transaction. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/trouble.h"
#include "store/dirty.h"
#include "store/internal.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>

static char *dir;

static char *in_dir(const char *name)
{
	return g_build_filename(dir, name, NULL);
}

static int make_dir(void **state)
{
	(void)state;
	dir = g_dir_make_tmp("store-XXXXXX", NULL);
	return dir ? 0 : -1;
}

static int remove_dir(void **state)
{
	const char *name;
	GDir *d = g_dir_open(dir, 0, NULL);

	(void)state;
	while ((name = g_dir_read_name(d))) {
		g_autofree char *path = in_dir(name);

		g_unlink(path);
	}
	g_dir_close(d);
	g_rmdir(dir);
	g_free(dir);
	return 0;
}

static void sql(const char *path, const char *text)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void refused(const char *path, gboolean read_only, const char *because)
{
	g_autoptr(GError) error = NULL;

	assert_null(store_open(path, read_only, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	assert_non_null(strstr(error->message, path));
	assert_non_null(strstr(error->message, because));
}

static void a_new_database_is_made_and_opens_again(void **state)
{
	g_autofree char *path = in_dir("new.db");
	g_autofree char *value = NULL;

	(void)state;
	for (int i = 0; i < 2; i++) {
		g_autoptr(Store) s = store_open(path, FALSE, NULL);

		assert_non_null(s);
		store_meta_set(s, "key", "value");
	}
	g_autoptr(Store) s = store_open(path, TRUE, NULL);
	value = store_meta_get(s, "key");
	assert_string_equal(value, "value");
}

static void what_is_no_database_of_ours_is_refused_and_left_alone(void **state)
{
	g_autofree char *missing = in_dir("missing.db");
	g_autofree char *text = in_dir("text.db");
	g_autofree char *foreign = in_dir("foreign.db");
	g_autofree char *newer = in_dir("newer.db");
	g_autofree char *before = NULL, *after = NULL;
	gsize len_before, len_after;

	(void)state;
	refused(missing, TRUE, "import an archive first");
	assert_false(g_file_test(missing, G_FILE_TEST_EXISTS));

	g_file_set_contents(text, "From nobody Thu Jan  1 00:00:00 1970\n", -1, NULL);
	refused(text, FALSE, "no database");

	sql(foreign, "CREATE TABLE t (a)");
	g_file_get_contents(foreign, &before, &len_before, NULL);
	refused(foreign, FALSE, "another program");
	g_file_get_contents(foreign, &after, &len_after, NULL);
	assert_int_equal(len_before, len_after);
	assert_memory_equal(before, after, len_before);

	store_close(store_open(newer, FALSE, NULL));
	sql(newer, "PRAGMA user_version = 9999");
	refused(newer, FALSE, "newer Bellwether");
}

static void a_rollback_undoes(void **state)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);

	(void)state;
	assert_true(store_begin(s, NULL));
	store_meta_set(s, "a", "1");
	store_rollback(s);
	assert_null(store_meta_get(s, "a"));
}

/* Once the disk is full every further call is harmless, and the commit says so: no batch is half kept. */
static void a_full_disk_sticks_until_the_transaction_ends(void **state)
{
	g_autofree char *path = in_dir("full.db");
	g_autofree char *big = g_strnfill(100000, 'x');
	g_autoptr(Store) s = store_open(path, FALSE, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *kept = NULL;

	(void)state;
	store_meta_set(s, "kept", "yes");
	assert_int_equal(sqlite3_exec(s->db, "PRAGMA max_page_count = 100", NULL, NULL, NULL), SQLITE_OK);
	assert_true(store_begin(s, NULL));
	for (int i = 0; i < 20; i++) {
		g_autofree char *key = g_strdup_printf("%d", i);

		store_meta_set(s, key, big);
	}
	assert_null(store_meta_get(s, "kept"));
	assert_false(store_commit(s, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_RETRY));
	assert_non_null(strstr(error->message, "disk is full"));

	kept = store_meta_get(s, "kept");
	assert_string_equal(kept, "yes");
	assert_null(store_meta_get(s, "0"));
	assert_true(store_begin(s, NULL));
	store_meta_set(s, "small", "1");
	assert_true(store_commit(s, NULL));
}

static void what_is_dirty_is_handed_out_in_order_and_once(void **state)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	g_autoptr(GArray) two = NULL;
	g_autoptr(GArray) rest = NULL;

	(void)state;
	dirty_mark(s, DIRTY_THREAD, 7);
	dirty_mark(s, DIRTY_THREAD, 3);
	dirty_mark(s, DIRTY_THREAD, 7);
	dirty_mark(s, DIRTY_THREAD, 9);
	dirty_mark(s, DIRTY_SERIES, 1);
	two = dirty_next(s, DIRTY_THREAD, 0, 2);
	assert_int_equal(two->len, 2);
	assert_int_equal(g_array_index(two, gint64, 0), 3);
	assert_int_equal(g_array_index(two, gint64, 1), 7);
	dirty_clear(s, DIRTY_THREAD, 3);
	dirty_clear(s, DIRTY_THREAD, 7);
	rest = dirty_next(s, DIRTY_THREAD, 0, 10);
	assert_int_equal(rest->len, 1);
	dirty_clear(s, DIRTY_THREAD, 9);
	assert_true(dirty_any(s));
	dirty_clear(s, DIRTY_SERIES, 1);
	assert_false(dirty_any(s));
}

static void every_query_prepares(void **state)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);

	(void)state;
	assert_true(QUERY_COUNT > 3);
	for (int i = 0; i < QUERY_COUNT; i++)
		assert_non_null(query_get(s, (enum query_id)i)->stmt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_database_is_made_and_opens_again),
		cmocka_unit_test(what_is_no_database_of_ours_is_refused_and_left_alone),
		cmocka_unit_test(a_rollback_undoes),
		cmocka_unit_test(a_full_disk_sticks_until_the_transaction_ends),
		cmocka_unit_test(what_is_dirty_is_handed_out_in_order_and_once),
		cmocka_unit_test(every_query_prepares),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
