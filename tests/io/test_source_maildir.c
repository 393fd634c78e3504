/* tests/io/test_source_maildir.c: Maildir folders. */
#include "source-kit.h"

#include "base/trouble.h"
#include "mail/message.h"

#include <sys/stat.h>
#include <unistd.h>

static void put(void **state, const char *name, const char *text)
{
	g_free(kit_write(state, name, text));
}

static void both_folders_are_read_in_the_order_of_names(void **state)
{
	put(state, "m/new/1005.a.host", "A: 5\n");
	put(state, "m/cur/1003.a.host:2,S", "A: 3\n");
	put(state, "m/new/1001.a.host", "A: 1\n");
	put(state, "m/cur/1002.a.host:2,", "A: 2\n");
	put(state, "m/cur/1003.b.host:2,RS", "A: 4\n");
	{
		g_autofree char *path = g_build_filename(*state, "m", NULL);

		kit_expect(path, (const char *const[]){ "A: 1\n", "A: 2\n", "A: 3\n", "A: 4\n", "A: 5\n", NULL });
		kit_expect_resumable(path);
	}
}

static void what_is_no_mail_is_passed_over(void **state)
{
	g_autofree char *path = g_build_filename(*state, "m", NULL);
	g_autofree char *fifo = g_build_filename(path, "cur", "1000.fifo", NULL);
	g_autofree char *loop = g_build_filename(path, "cur", "1000.loop", NULL);
	g_autofree char *up = g_build_filename(path, "cur", "1000.up", NULL);
	g_autofree char *device = g_build_filename(path, "cur", "1000.zero", NULL);

	put(state, "m/cur/.hidden", "A: 0\n");
	put(state, "m/cur/1000.folder/x", "A: 0\n");
	put(state, "m/tmp/1000.tmp", "A: 0\n");
	put(state, "m/cur/1001", "A: 1\n");
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(symlink("1000.loop", loop), 0);
	assert_int_equal(symlink("..", up), 0);
	assert_int_equal(symlink("/dev/zero", device), 0);
	kit_expect(path, (const char *const[]){ "A: 1\n", NULL });
}

static void one_folder_may_be_missing(void **state)
{
	g_autofree char *only_cur = g_build_filename(*state, "a", NULL);
	g_autofree char *only_new = g_build_filename(*state, "b", NULL);

	put(state, "a/cur/1", "A: 1\n");
	put(state, "b/new/1", "B: 1\n");
	put(state, "b/tmp/1", "B: 0\n");
	kit_expect(only_cur, (const char *const[]){ "A: 1\n", NULL });
	kit_expect(only_new, (const char *const[]){ "B: 1\n", NULL });
}

static void other_folders_are_refused(void **state)
{
	put(state, "a/x/1", "A: 1\n");
	put(state, "b/new/1", "A: 1\n");
	{
		g_autofree char *a = g_build_filename(*state, "a", NULL);
		g_autofree char *b = g_build_filename(*state, "b", NULL);

		kit_expect_refused(a, TROUBLE_REFUSED, "neither a Maildir");
		kit_expect_refused(b, TROUBLE_REFUSED, "neither a Maildir");
	}
}

/* Root may read anything, so it becomes somebody else for the moment. */
static void expect_denied(const char *path)
{
	if (geteuid() == 0)
		assert_int_equal(seteuid(65534), 0);
	kit_expect_refused(path, TROUBLE_SETUP, "Permission denied");
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
}

static void a_folder_that_may_not_be_read_is_a_matter_of_setup(void **state)
{
	g_autofree char *path = g_build_filename(*state, "m", NULL);
	g_autofree char *new = g_build_filename(path, "new", NULL);

	put(state, "m/cur/1", "A: 1\n");
	put(state, "m/new/2", "A: 2\n");
	chmod(*state, 0711);
	chmod(path, 0755);
	chmod(new, 0);
	expect_denied(path);
	chmod(path, 0);
	expect_denied(path);
	chmod(path, 0700);
	chmod(new, 0700);
}

static void a_mail_that_is_renamed_meanwhile_is_found(void **state)
{
	put(state, "m/new/1", "A: 1\n");
	put(state, "m/new/2", "A: 2\n");
	put(state, "m/new/3", "A: 3\n");
	put(state, "m/cur/4", "A: 4\n");
	{
		g_autofree char *path = g_build_filename(*state, "m", NULL);
		g_autoptr(Source) s = source_open(path, NULL, NULL);
		struct source_mail mail = { 0 };
		static const char *const want[] = { "A: 2\n", "A: 4\n" };

		assert_true(source_next(s, &mail, NULL));
		source_mail_clear(&mail);
		kit_run(state, "mv m/new/1 m/cur/1:2,S; mv m/new/2 m/cur/2:2,S; rm m/new/3; mv m/cur/4 m/cur/4:2,R");
		for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
			assert_true(source_next(s, &mail, NULL));
			assert_memory_equal(mail.bytes, want[i], mail.len);
			source_mail_clear(&mail);
		}
		assert_false(source_next(s, &mail, NULL));
	}
}

static void odd_names_are_shown_clean_and_resumed(void **state)
{
	put(state, "m/cur/1\x1b[2J\n", "A: 1\n");
	put(state, "m/cur/2\xff%41 x", "A: 2\n");
	put(state, "m/cur/3", "A: 3\n");
	{
		g_autofree char *path = g_build_filename(*state, "m", NULL);
		g_autoptr(Source) s = source_open(path, NULL, NULL);
		struct source_mail mail = { 0 };

		kit_expect_resumable(path);
		assert_true(source_next(s, &mail, NULL));
		assert_string_equal(mail.origin, "m/cur/1?[2J?");
		source_mail_clear(&mail);
	}
}

static void sizes_at_the_limits(void **state)
{
	g_autoptr(GString) large = g_string_new("A: 2\n");
	g_autofree char *path = g_build_filename(*state, "m", NULL);
	static const gsize want[] = { 0, MESSAGE_BYTES, SOURCE_KEPT };
	struct source_mail mail = { 0 };
	g_autoptr(Source) s = NULL;

	put(state, "m/cur/1", "");
	g_string_set_size(large, MESSAGE_BYTES);
	memset(large->str + 5, 'x', large->len - 5);
	put(state, "m/cur/2", large->str);
	g_string_append_c(large, 'x');
	put(state, "m/cur/3", large->str);
	s = source_open(path, NULL, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
		assert_true(source_next(s, &mail, NULL));
		assert_non_null(mail.bytes);
		assert_int_equal(mail.len, want[i]);
		assert_int_equal(mail.oversized, i == 2);
		source_mail_clear(&mail);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(both_folders_are_read_in_the_order_of_names),
		TEST(what_is_no_mail_is_passed_over),
		TEST(one_folder_may_be_missing),
		TEST(other_folders_are_refused),
		TEST(a_folder_that_may_not_be_read_is_a_matter_of_setup),
		TEST(a_mail_that_is_renamed_meanwhile_is_found),
		TEST(odd_names_are_shown_clean_and_resumed),
		TEST(sizes_at_the_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
