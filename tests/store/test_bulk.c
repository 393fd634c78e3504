/* tests/store/test_bulk.c: what waits while an archive comes in is there at the end, whoever makes the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "store/bulk.h"
#include "store/changes.h"
#include "store/internal.h"
#include "store/messages.h"
#include "store/people.h"

#include <glib/gstdio.h>

/* All rows of a query, a line each. */
static char *rows_of(struct store *s, const char *sql)
{
	GString *all = g_string_new(NULL);
	sqlite3_stmt *stmt;

	assert_int_equal(sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(stmt); i++)
			g_string_append_printf(all, "%s ", (const char *)sqlite3_column_text(stmt, i));
		g_string_append_c(all, '\n');
	}
	sqlite3_finalize(stmt);
	return g_string_free(all, FALSE);
}

static char *schema_of(struct store *s)
{
	return rows_of(s, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name");
}

static char *sketch_of(struct store *s)
{
	return rows_of(s, "SELECT hash, side, change FROM change_sketch ORDER BY hash, side, change");
}

static void add_change(struct store *s, const char *mid, guint64 first)
{
	g_autoptr(Change) c = change_new();
	gint64 id = messages_add_mid(s, mid, 0), identity = people_identity(s, "Ada Field", "ada@lantern.example");
	struct messages_row row = { .id = id,
		.identity = identity,
		.subject = "a",
		.title = "a",
		.title_key = "a",
		.prefixes = "",
		.list_id = "" };

	messages_put(s, &row, FALSE);
	c->message = id;
	c->author = identity;
	for (guint64 i = 0; i < 12; i++) {
		/* The larger half is above G_MAXINT64, where the table sees negative numbers. */
		guint64 line = first + i * (G_MAXUINT64 / 12);

		g_array_append_val(c->lines, line);
	}
	change_add_file(c, "lamp.c", 1, 1);
	changes_insert(s, c);
}

static void add_changes(struct store *s)
{
	assert_true(store_begin(s, NULL));
	add_change(s, "<1@lantern.example>", 77);
	add_change(s, "<2@lantern.example>", 3);
	add_change(s, "<3@lantern.example>", 77);
	assert_true(store_commit(s, NULL));
}

static void nothing_is_missing_at_the_end(void **state)
{
	g_autoptr(Store) slow = store_open(":memory:", FALSE, NULL), fast = store_open(":memory:", FALSE, NULL);
	g_autofree char *schema = schema_of(slow), *sketch = NULL, *during = NULL, *after = NULL, *filled = NULL;
	g_autofree char *empty = NULL;

	(void)state;
	add_changes(slow);
	sketch = sketch_of(slow);
	assert_true(bulk_begin(fast, NULL));
	during = schema_of(fast);
	assert_string_not_equal(during, schema);
	add_changes(fast);
	empty = sketch_of(fast);
	assert_string_equal(empty, "");
	assert_true(bulk_end(fast, NULL));
	after = schema_of(fast);
	assert_string_equal(after, schema);
	filled = sketch_of(fast);
	assert_string_equal(filled, sketch);
}

static void what_refers_to_rows_is_checked_again(void **state)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	const char *question = "PRAGMA foreign_keys";
	g_autofree char *before = rows_of(s, question), *after = NULL, *dangling = NULL;

	(void)state;
	assert_string_equal(before, "1 \n");
	assert_true(bulk_begin(s, NULL));
	add_changes(s);
	assert_true(bulk_end(s, NULL));
	after = rows_of(s, question);
	assert_string_equal(after, before);
	dangling = rows_of(s, "PRAGMA foreign_key_check");
	assert_string_equal(dangling, "");
}

static void what_was_interrupted_goes_on_or_is_ended(void **state)
{
	g_autofree char *dir = g_dir_make_tmp("bulk-XXXXXX", NULL), *path = g_build_filename(dir, "b.db", NULL);
	g_autofree char *schema = NULL, *after = NULL, *filled = NULL;

	(void)state;
	for (int life = 0; life < 3; life++) {
		g_autoptr(Store) s = store_open(path, FALSE, NULL);
		g_autofree char *sketch = NULL;

		assert_non_null(s);
		if (life == 0)
			schema = schema_of(s);
		if (life < 2)
			assert_true(bulk_begin(s, NULL));
		if (life == 1)
			add_changes(s);
		sketch = sketch_of(s);
		assert_string_equal(sketch, "");
		if (life < 2)
			continue;
		assert_true(bulk_end(s, NULL));
		after = schema_of(s);
		assert_string_equal(after, schema);
		filled = sketch_of(s);
		assert_string_not_equal(filled, "");
	}
	g_unlink(path);
	g_rmdir(dir);
}

static void a_database_with_mail_keeps_its_indexes(void **state)
{
	g_autoptr(Store) s = store_open(":memory:", FALSE, NULL);
	g_autofree char *schema = schema_of(s), *during = NULL;

	(void)state;
	add_changes(s);
	assert_true(bulk_begin(s, NULL));
	during = schema_of(s);
	assert_string_equal(during, schema);
	assert_true(bulk_end(s, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_missing_at_the_end),
		cmocka_unit_test(what_refers_to_rows_is_checked_again),
		cmocka_unit_test(what_was_interrupted_goes_on_or_is_ended),
		cmocka_unit_test(a_database_with_mail_keeps_its_indexes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
