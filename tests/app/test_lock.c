/* tests/app/test_lock.c: one process at a time has a database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/lock.h"
#include "base/trouble.h"

#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define NAME "test_lock.db"

static gboolean readable(int fd)
{
	struct pollfd p = { fd, POLLIN, 0 };

	return poll(&p, 1, 0) == 1;
}

static void only_one_has_it(void **state)
{
	g_autoptr(Lock) second = NULL, first = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree char *who = g_strdup_printf("process %d is working", (int)getpid());

	(void)state;
	assert_int_equal(lock_holder(NAME), 0);
	first = lock_take(NAME, &error);
	assert_null(error);
	assert_int_equal(lock_holder(NAME), getpid());
	assert_null(lock_take(NAME, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	assert_non_null(strstr(error->message, who));
	g_clear_pointer(&first, lock_free);
	/* The file stays, the lock does not. */
	assert_true(g_file_test(NAME ".lock", G_FILE_TEST_EXISTS));
	assert_int_equal(lock_holder(NAME), 0);
	second = lock_take(NAME, NULL);
	assert_non_null(second);
	g_unlink(NAME ".lock");
}

static void a_folder_that_is_not_there_is_named(void **state)
{
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(lock_take("/nowhere/at/all.db", &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	assert_true(g_str_has_prefix(error->message, "/nowhere/at/all.db.lock: "));
	lock_poke("/nowhere/at/all.db"); /* nobody to ask */
}

static void a_poke_is_felt_once(void **state)
{
	g_autoptr(Lock) l = lock_take(NAME, NULL);
	int fd = lock_watch(l);

	(void)state;
	assert_true(fd >= 0);
	assert_false(readable(fd));
	lock_poke(NAME);
	lock_poke(NAME);
	assert_true(readable(fd));
	lock_calm(l);
	assert_false(readable(fd));
	g_unlink(NAME ".lock");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_one_has_it),
		cmocka_unit_test(a_folder_that_is_not_there_is_named),
		cmocka_unit_test(a_poke_is_felt_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
