/* tests/store/test_backup.c: a backup holds what is there, of whatever schema, and nothing unsound passes for one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/trouble.h"
#include "store/backup.h"
#include "store/embedded.h"
#include "store/internal.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW 1750000000

static char *dir, *database, *copied;

static void sql(const char *path, const char *text)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static int begin(void **state)
{
	(void)state;
	dir = g_dir_make_tmp("backup-XXXXXX", NULL);
	database = g_build_filename(dir, "a.db", NULL);
	copied = g_build_filename(dir, "b.db", NULL);
	return g_file_set_contents(copied, "", 0, NULL) ? 0 : -1;
}

static int end(void **state)
{
	static const char *const names[] = { "a.db", "a.db-wal", "a.db-shm", "b.db" };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename(dir, names[i], NULL);

		g_unlink(path);
	}
	g_rmdir(dir);
	g_free(dir);
	g_free(database);
	g_free(copied);
	return 0;
}

static gint64 counted(const struct backup_contents *c, const char *name)
{
	for (int i = 0; i < BACKUP_COUNTS; i++)
		if (strcmp(backup_count_name(i), name) == 0)
			return c->counts[i];
	fail_msg("nobody counts %s", name);
	return 0;
}

static void what_is_written_meanwhile_is_not_in_it(void **state)
{
	g_autoptr(Store) writer = store_open(database, FALSE, NULL);
	struct backup_contents contents;

	(void)state;
	store_close(store_open(database, FALSE, NULL));
	sql(database, "INSERT INTO subscriptions VALUES ('a@x', '', 1, '', '', 'k', 0, '')");
	assert_true(store_begin(writer, NULL));
	store_meta_set(writer, "key", "value");
	assert_true(backup_write(database, copied, NOW, &contents, NULL));
	assert_true(store_commit(writer, NULL));
	assert_int_equal(contents.schema, store_schema_version());
	assert_int_equal(counted(&contents, "subscriptions"), 1);
	assert_int_equal(counted(&contents, "messages"), 0);
	{
		g_autoptr(Store) s = store_open(copied, TRUE, NULL);

		assert_non_null(s);
		assert_null(store_meta_get(s, "key"));
	}
}

static void an_older_schema_is_kept(void **state)
{
	struct backup_contents contents;

	(void)state;
	sql(database, embedded_migrations[0]);
	sql(database, "PRAGMA application_id = 0x42575448; PRAGMA user_version = 1; INSERT INTO commits "
	              "VALUES (1, 'c', 1, 1, 0, 0, '', 0, NULL, NULL); INSERT INTO identities (id, name, email, "
	              "name_key) VALUES (1, '', '', '')");
	assert_true(backup_write(database, copied, NOW, &contents, NULL));
	assert_int_equal(contents.schema, 1);
	assert_int_equal(counted(&contents, "commits"), 1);
	assert_int_equal(counted(&contents, "mails of our own"), -1);
	/* The copy is upgraded by whoever works with it. */
	store_close(store_open(copied, FALSE, NULL));
	assert_true(g_file_set_contents(database, "", 0, NULL));
	assert_true(backup_write(copied, database, NOW, &contents, NULL));
	assert_int_equal(contents.schema, store_schema_version());
}

static const struct {
	const char *what;
	const char *because;
} unsound[] = {
	{ "INSERT INTO message_lists VALUES (1, 1)", "a row of message_lists names one that is missing" },
	{ "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE "
	  "name "
	  "= 'mids') WHERE name = 'mids_thread'",
	        "it is damaged" },
	{ "PRAGMA user_version = 9999", "newer Bellwether" },
};

static void what_is_unsound_is_refused(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(unsound); i++) {
		g_autoptr(GError) error = NULL;
		struct backup_contents contents;

		g_unlink(database);
		assert_true(g_file_set_contents(copied, "", 0, NULL));
		store_close(store_open(database, FALSE, NULL));
		sql(database, unsound[i].what);
		assert_false(backup_write(database, copied, NOW, &contents, &error));
		assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
		assert_non_null(strstr(error->message, unsound[i].because));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_written_meanwhile_is_not_in_it, begin, end),
		cmocka_unit_test_setup_teardown(an_older_schema_is_kept, begin, end),
		cmocka_unit_test_setup_teardown(what_is_unsound_is_refused, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
