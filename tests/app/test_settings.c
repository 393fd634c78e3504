/* tests/app/test_settings.c: what bot.conf may say, and how its mistakes are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/settings.h"
#include "base/trouble.h"

#include <glib/gstdio.h>
#include <string.h>

static struct settings *load(const char *text, GError **error)
{
	struct settings *s;

	assert_true(g_file_set_contents("test_settings.conf", text, -1, NULL));
	s = settings_load("test_settings.conf", error);
	g_unlink("test_settings.conf");
	return s;
}

static void nothing_said_means_defaults(void **state)
{
	g_autoptr(Settings) none = settings_load(NULL, NULL), empty = load("", NULL);

	(void)state;
	assert_non_null(none);
	assert_non_null(empty);
	assert_int_equal(none->track.stale_after, 28 * 86400);
	assert_int_equal(empty->track.stale_after, 28 * 86400);
	assert_int_equal(none->track.min_approvals, 1);
	assert_true(none->track.need_maintainer);
	assert_non_null(none->database);
	assert_non_null(none->templates);
	assert_null(settings_find_list(none, NULL));
}

static void everything_that_is_said_is_kept(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Settings)
	        s = load("database = \"a.db\"; templates = \"t\"; stale_after = \"2w\";\n"
	                 "lists = ( { name = \"one\"; tag = \"ONE\"; archive_url = \"https://a.example/%s\"; },\n"
	                 "          { name = \"two\"; } );\n"
	                 "repositories = ( { path = \"a.git\"; branches = [ \"master\", \"next\" ]; } );\n"
	                 "people = { aliases = ( { from = \"Old@A.example\"; to = \"new@a.example\"; } );\n"
	                 "  organisations = ( { domain = \"A.example\"; name = \"A & Co\"; } );\n"
	                 "  robots = [ \"CI@a.example\" ]; };\n"
	                 "policy = { maintainers = false; approvals = 2; min_age = \"36h\"; objections = false;\n"
	                 "  freezes = ( { from = \"2025-06-01\"; until = \"2025-06-08\"; } ); };\n",
	                &error);

	(void)state;
	assert_null(error);
	assert_string_equal(s->database, "a.db");
	assert_string_equal(s->templates, "t");
	assert_int_equal(s->track.stale_after, 14 * 86400);
	assert_string_equal(settings_find_list(s, NULL)->tag, "ONE");
	assert_string_equal(settings_find_list(s, "one")->archive_url, "https://a.example/%s");
	assert_null(settings_find_list(s, "two")->tag);
	assert_null(settings_find_list(s, "three"));
	assert_string_equal(
	        ((const struct settings_repository *)s->repositories->pdata[0])->branches->pdata[1], "next");
	assert_string_equal(g_hash_table_lookup(s->track.aliases, "old@a.example"), "new@a.example");
	assert_string_equal(g_hash_table_lookup(s->track.orgs, "a.example"), "A & Co");
	assert_true(g_hash_table_contains(s->track.robots, "ci@a.example"));
	assert_false(s->track.need_maintainer);
	assert_false(s->track.block_objections);
	assert_int_equal(s->track.min_approvals, 2);
	assert_int_equal(s->track.min_age, 36 * 3600);
	assert_int_equal(g_array_index(s->track.freezes, struct track_freeze, 0).until, 1749340800);
}

static const struct {
	const char *text;
	const char *told; /* behind the file's name */
} mistakes[] = {
	{ "databse = \"x\";", "1: unknown setting 'databse', did you mean 'database'?" },
	{ "\n\npolicy = { zzz = 1; };", "3: unknown setting 'zzz'" },
	{ "people = { robot = [ \"a@b.example\" ]; };", "1: unknown setting 'robot', did you mean 'robots'?" },
	{ "database = 3;", "1: 'database' wants a text in quotes" },
	{ "database = \"\";", "1: 'database' is empty" },
	{ "database = \"a\\nb\";", "1: 'database' holds a control character or is no UTF-8" },
	{ "database = \"\\xff\";", "1: 'database' holds a control character or is no UTF-8" },
	{ "stale_after = 28;", "1: 'stale_after' wants a length of time in quotes, such as \"36h\", \"7d\" or \"4w\"" },
	{ "stale_after = \"4 weeks\";",
	        "1: 'stale_after' wants a length of time in quotes, such as \"36h\", \"7d\" or \"4w\"" },
	{ "stale_after = \"6d\";", "1: 'stale_after' must be between 7 and 365 days" },
	{ "stale_after = \"366d\";", "1: 'stale_after' must be between 7 and 365 days" },
	{ "policy = { approvals = 11; };", "1: 'approvals' must be between 0 and 10" },
	{ "policy = { approvals = -1; };", "1: 'approvals' must be between 0 and 10" },
	{ "policy = { approvals = 1.5; };", "1: 'approvals' wants a whole number" },
	/* What libconfig itself reads as 1, as -1294967296 and as 0. */
	{ "policy = { approvals = 4294967297; };", "1: 'approvals' must be between 0 and 10" },
	{ "policy = { approvals = 3000000000; };", "1: 'approvals' must be between 0 and 10" },
	{ "policy = { approvals = 18446744073709551616L; };", "1: 'approvals' must be between 0 and 10" },
	{ "policy = { maintainers = 1; };", "1: 'maintainers' wants true or false" },
	{ "policy = 1;", "1: 'policy' wants a group: { ... }" },
	{ "policy = { freezes = ( { from = \"2025-06-02\"; until = \"2025-06-02\"; } ); };",
	        "1: an entry of 'freezes' ends before it begins" },
	{ "policy = { freezes = ( { from = \"June\"; until = \"2025-06-02\"; } ); };",
	        "1: 'from' wants a date in quotes, such as \"2025-06-02\"" },
	{ "lists = ( { tag = \"X\"; } );", "1: 'name' is missing here" },
	{ "lists = { name = \"x\"; };", "1: 'lists' wants a list of groups: ( { ... }, { ... } )" },
	{ "lists = ( \"x\" );", "1: 'lists' wants groups in its list: ( { ... }, { ... } )" },
	{ "lists = ( { name = \"x\"; archive_url = \"https://a.example/\"; } );",
	        "1: 'archive_url' wants one %s where the Message-ID goes, and no other % or blank" },
	{ "lists = ( { name = \"x\"; archive_url = \"ftp://a.example/%s\"; } );",
	        "1: 'archive_url' is no address that begins with https:// or http://" },
	{ "repositories = ( { path = \"x\"; branches = \"y\"; } );",
	        "1: 'branches' wants a list of texts: [ \"one\", \"two\" ]" },
	{ "people = { robots = [ \"nobody\" ]; };", "1: 'robots' is no mail address like \"name@example.org\"" },
	{ "people = { organisations = ( { domain = \"a@b\"; name = \"x\"; } ); };",
	        "1: 'domain' is no mail domain like \"example.org\"" },
	{ "a = ;", "1: syntax error" },
};

static void each_mistake_is_told_with_its_line(void **state)
{
	gsize i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(mistakes); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *want = g_strdup_printf("test_settings.conf:%s", mistakes[i].told);

		assert_null(load(mistakes[i].text, &error));
		assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
		if (strcmp(error->message, want) != 0)
			fail_msg("%s:\n got %s\nwant %s", mistakes[i].text, error->message, want);
	}
}

static void all_mistakes_are_told_together(void **state)
{
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(load(
	        "databse = \"x\";\nstale_after = 3;\nlists = (\n{ name = \"\"; },\n{ nmae = \"x\"; } );\n", &error));
	assert_string_equal(error->message,
	        "test_settings.conf:1: unknown setting 'databse', did you mean 'database'?\n"
	        "test_settings.conf:2: 'stale_after' wants a length of time in quotes, such as \"36h\", \"7d\" or "
	        "\"4w\"\n"
	        "test_settings.conf:4: 'name' is empty\n"
	        "test_settings.conf:5: unknown setting 'nmae', did you mean 'name'?\n"
	        "test_settings.conf:5: 'name' is missing here");
}

static void a_file_that_cannot_be_read_says_why(void **state)
{
	g_autoptr(GError) missing = NULL, folder = NULL;

	(void)state;
	assert_null(settings_load("no-such.conf", &missing));
	assert_string_equal(missing->message, "no-such.conf: cannot read the settings: No such file or directory");
	assert_true(g_error_matches(missing, TROUBLE, TROUBLE_SETUP));
	assert_null(settings_load("/", &folder));
	assert_string_equal(folder->message, "/: cannot read the settings: it is a folder");
}

static void the_example_is_right(void **state)
{
	g_autofree char *path = g_build_filename(g_getenv("TEST_DATA"), "..", "..", "bot.conf.example", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Settings) s = settings_load(path, &error);

	(void)state;
	assert_null(error);
	assert_string_equal(settings_find_list(s, NULL)->name, "lantern-devel");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_said_means_defaults),
		cmocka_unit_test(everything_that_is_said_is_kept),
		cmocka_unit_test(each_mistake_is_told_with_its_line),
		cmocka_unit_test(all_mistakes_are_told_together),
		cmocka_unit_test(a_file_that_cannot_be_read_says_why),
		cmocka_unit_test(the_example_is_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
