/* tests/app/test_settings.c: what bot.conf may say, and how its mistakes are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/settings-file.h"
#include "app/settings.h"
#include "base/trouble.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

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
	/* Nothing is followed, nothing leaves the host. */
	assert_int_equal(none->mode, SETTINGS_OBSERVE);
	assert_null(none->imap);
	assert_null(none->mailboxes);
	assert_null(none->smtp.host);
	assert_int_equal(none->poll, 300);
	assert_int_equal(none->unknown_wait, 6 * 3600);
	assert_int_equal(none->limits.nudges_per_day, 5);
	assert_int_equal(none->limits.mails_per_day, 50);
	assert_int_equal(none->limits.recipients, 9);
	assert_string_equal(none->command, "bellwether");
	assert_string_equal(none->name, "Bellwether");
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

static void a_live_bot_is_read(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Settings) s = load(
	        "database = \"/srv/bw/a.db\"; address = \"bot@a.example\"; name = \"Bell\"; operator = "
	        "\"op@a.example\";\n"
	        "mode = \"live\"; poll = \"90s\"; unknown_wait = \"2h\"; command = \"bell\"; authserv_id = "
	        "\"mx.a.example\";\n"
	        "admins = [ \"ada@a.example\" ]; site_url = \"https://a.example/reviews/\";\n"
	        "imap = ( { name = \"main\"; host = \"imap.a.example\"; user = \"bw\"; password_file = \"/no/such\"; "
	        "},\n"
	        "         { name = \"two\"; host = \"::1\"; security = \"none\"; port = 1143; user = \"bw\";\n"
	        "           token_command = \"token\"; ca_file = \"ca.pem\"; } );\n"
	        "mailboxes = ( { account = \"main\"; folder = \"INBOX\"; mark_seen = true; },\n"
	        "              { account = \"two\"; folder = \"lists/one\"; list = \"one\"; } );\n"
	        "smtp = { host = \"mail.a.example\"; security = \"starttls\"; user = \"bw\"; password_command = "
	        "\"pw\";\n"
	        "         hello = \"bot.a.example\"; };\n"
	        "lists = ( { name = \"one\"; address = \"one@lists.a.example\"; nudges = true;\n"
	        "            digest = { day = \"sunday\"; time = \"09:05\"; zone = \"Europe/Berlin\"; }; } );\n"
	        "quiet = ( { from = \"2025-12-20\"; until = \"2026-01-05\"; } );\n"
	        "limits = { nudges_per_day = 3; mails_per_day = 40; recipients = 7; answers_per_person_per_day = 2;\n"
	        "           answers_per_hour = 9; };\n",
	        &error);
	const struct settings_server *one, *two;
	const struct settings_mailbox *box;
	const struct settings_list *list;

	(void)state;
	assert_null(error);
	one = settings_find_account(s, "main");
	two = settings_find_account(s, "two");
	assert_null(settings_find_account(s, "three"));
	assert_int_equal(s->mode, SETTINGS_LIVE);
	assert_int_equal(s->poll, 90);
	assert_int_equal(s->unknown_wait, 7200);
	assert_string_equal(s->outgoing, "/srv/bw/outgoing");
	assert_int_equal(one->port, 993);
	assert_int_equal(one->security, WIRE_TLS);
	assert_int_equal(two->port, 1143);
	assert_int_equal(two->security, WIRE_NONE);
	assert_string_equal(two->token_command, "token");
	assert_string_equal(two->ca_file, "ca.pem");
	box = s->mailboxes->pdata[0];
	assert_null(box->list);
	assert_true(box->mark_seen);
	box = s->mailboxes->pdata[1];
	assert_string_equal(box->list, "one");
	assert_false(box->mark_seen);
	assert_int_equal(s->smtp.port, 587);
	assert_int_equal(s->smtp.security, WIRE_STARTTLS);
	assert_string_equal(s->smtp.hello, "bot.a.example");
	list = settings_find_list(s, "one");
	assert_int_equal(list->digest.day, G_DATE_SUNDAY);
	assert_int_equal(list->digest.time, 9 * 60 + 5);
	assert_string_equal(list->digest.zone, "Europe/Berlin");
	assert_true(list->nudges);
	assert_int_equal(((const struct settings_quiet *)s->quiet->pdata[0])->until, 1767571200);
	assert_int_equal(s->limits.nudges_per_day, 3);
	assert_int_equal(s->limits.mails_per_day, 40);
	assert_int_equal(s->limits.recipients, 7);
	assert_int_equal(s->limits.answers_per_person_per_day, 2);
	assert_int_equal(s->limits.answers_per_hour, 9);
	assert_string_equal(s->command, "bell");
	assert_string_equal(s->admins->pdata[0], "ada@a.example");
	assert_string_equal(s->authserv_id, "mx.a.example");
	assert_string_equal(s->site_url, "https://a.example/reviews/");
}

#define ACCOUNT \
	"imap = ( { name = \"main\"; host = \"imap.a.example\"; user = \"bw\"; password_file = \"/no/such\"; } );\n"
#define DIGEST "digest = { day = \"monday\"; time = \"09:00\"; zone = \"UTC\"; };"

static const struct {
	const char *text;
	const char *told; /* behind the file's name */
} mistakes[] = {
	{ "databse = \"x\";", "1: unknown setting 'databse', did you mean 'database'?" },
	{ "\n\npolicy = { zzz = 1; };", "3: unknown setting 'zzz'" },
	{ "people = { robot = [ \"a@b.example\" ]; };", "1: unknown setting 'robot', did you mean 'robots'?" },
	{ "database = \"a\";\n/* database = \"b\";\n", "2: this comment has no end" },
	{ "/* a */ # /*\n// /*\ndatabase = \"/* \\\" /*\" /* b", "3: this comment has no end" },
	{ "database = 3;", "1: 'database' wants a text in quotes" },
	{ "database = \"\";", "1: 'database' is empty" },
	{ "database = \"a\\nb\";", "1: 'database' holds a control character or is no UTF-8" },
	{ "database = \"\\xff\";", "1: 'database' holds a control character or is no UTF-8" },
	{ "stale_after = 28;", "1: 'stale_after' wants a length of time in quotes, such as \"36h\", \"7d\" or \"4w\"" },
	{ "stale_after = \"4 weeks\";",
	        "1: 'stale_after' wants a length of time in quotes, such as \"36h\", \"7d\" or \"4w\"" },
	{ "stale_after = \"6d\";", "1: 'stale_after' must be between 7 days and 365 days" },
	{ "stale_after = \"366d\";", "1: 'stale_after' must be between 7 days and 365 days" },
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
	{ "poll = \"5s\";", "1: 'poll' must be between 10 seconds and 1 day" },
	{ "poll = \"25h\";", "1: 'poll' must be between 10 seconds and 1 day" },
	{ "unknown_wait = \"8d\";", "1: 'unknown_wait' must be between 1 minute and 7 days" },
	{ "mode = \"dry\";", "1: 'mode' wants one of \"observe\", \"moderate\", \"live\"" },
	{ "mode = 1;", "1: 'mode' wants one of \"observe\", \"moderate\", \"live\"" },
	{ "address = \"bj\xc3\xb8rn@a.example\";", "1: 'address' is no mail address like \"name@example.org\"" },
	{ "command = \"bell wether\";", "1: 'command' wants letters, digits and hyphens alone" },
	{ "site_url = \"/srv/www\";", "1: 'site_url' is no address that begins with https:// or http://" },
	{ "limits = { mails_per_day = 0; };", "1: 'mails_per_day' must be between 1 and 10000" },
	{ "limits = { mails = 3; };", "1: unknown setting 'mails'" },
	{ "quiet = ( { from = \"2025-06-02\"; until = \"2025-06-01\"; } );",
	        "1: an entry of 'quiet' ends before it begins" },
	{ "lists = ( { name = \"x\"; digest = { day = \"monday\"; time = \"09:00\"; }; } );",
	        "1: 'zone' is missing here" },
	{ "lists = ( { name = \"x\"; digest = { day = \"Montag\"; time = \"09:00\"; zone = \"UTC\"; }; } );",
	        "1: 'day' wants one of \"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", "
	        "\"sunday\"" },
	{ "lists = ( { name = \"x\"; digest = { day = \"monday\"; time = \"9:00\"; zone = \"UTC\"; }; } );",
	        "1: 'time' wants a time of day in quotes, such as \"09:30\"" },
	{ "lists = ( { name = \"x\"; digest = { day = \"monday\"; time = \"24:00\"; zone = \"UTC\"; }; } );",
	        "1: 'time' must be between 00:00 and 23:59" },
	{ "lists = ( { name = \"x\"; digest = { day = \"monday\"; time = \"09:00\"; zone = \"Mars/Base\"; }; } );",
	        "1: 'zone' is no time zone that this system knows, such as \"Europe/Berlin\"" },
	{ "lists = ( { name = \"x\"; }, { name = \"y\"; },\n { name = \"x\"; } );",
	        "2: there are two lists of the name 'x'" },
	{ "address = \"b@a.example\";\nlists = ( { name = \"x\"; nudges = true; } );",
	        "2: digests and nudges want the 'address' of the list" },
	{ "lists = (\n{ name = \"x\"; address = \"x@a.example\"; " DIGEST " } );",
	        "2: digests and nudges want the 'address' of the bot at top level" },
	{ "imap = ( { name = \"m\"; host = \"mail.a.example\"; security = \"none\"; user = \"u\"; password_command = "
	  "\"p\"; } );",
	        "1: an entry of 'imap' may be without TLS on this host itself alone (localhost, 127.0.0.1, ::1)" },
	{ "imap = ( { name = \"m\"; host = \"127.evil.example\"; security = \"none\"; user = \"u\"; password_command = "
	  "\"p\"; } );",
	        "1: an entry of 'imap' may be without TLS on this host itself alone (localhost, 127.0.0.1, ::1)" },
	{ "imap = ( { name = \"m\"; host = \"a b\"; user = \"u\"; } );",
	        "1: 'host' is no host like \"mail.example.org\"" },
	{ "imap = ( { name = \"m\"; host = \"a.example\"; port = 65536; user = \"u\"; } );",
	        "1: 'port' must be between 1 and 65535" },
	{ "imap = ( { name = \"m\"; host = \"a.example\"; user = \"u\"; } );",
	        "1: an entry of 'imap' names a user, but no password_file, password_command or token_command" },
	{ "imap = ( { name = \"m\"; host = \"a.example\"; } );", "1: an entry of 'imap' names no user" },
	{ "imap = ( { name = \"m\"; host = \"a.example\"; password_command = \"p\"; } );",
	        "1: an entry of 'imap' names a secret, but no user" },
	{ "imap = ( { name = \"m\"; host = \"a.example\"; user = \"u\"; password_command = \"p\"; token_command = "
	  "\"t\"; } );",
	        "1: an entry of 'imap' wants one of password_file, password_command and token_command, not several" },
	{ "imap = ( { name = \"m\"; host = \"a.example\"; user = \"u\"; password = \"p\"; } );",
	        "1: unknown setting 'password'" },
	{ "smtp = { host = \"mail.a.example\"; security = \"none\"; };",
	        "1: 'smtp' may be without TLS on this host itself alone (localhost, 127.0.0.1, ::1)" },
	{ "smtp = { host = \"[2001:db8::1]\"; security = \"none\"; };",
	        "1: 'smtp' may be without TLS on this host itself alone (localhost, 127.0.0.1, ::1)" },
	{ "smtp = { host = \"[127.0.0.1]\"; };", "1: 'host' is no host like \"mail.example.org\"" },
	{ "smtp = { host = \"[mail:1]\"; };", "1: 'host' is no host like \"mail.example.org\"" },
	{ "smtp = { host = \"[]\"; };", "1: 'host' is no host like \"mail.example.org\"" },
	{ "smtp = { host = \"[\"; };", "1: 'host' is no host like \"mail.example.org\"" },
	{ "smtp = { port = 25; };", "1: 'host' is missing here" },
	{ "smtp = { host = \"mail.a.example\"; tokens = \"t\"; };", "1: unknown setting 'tokens'" },
	{ "mailboxes = ( { account = \"man\"; folder = \"INBOX\"; } ); address = \"b@a.example\";",
	        "1: there is no account 'man' in 'imap'" },
	{ ACCOUNT "mailboxes = ( { account = \"main\"; folder = \"x\"; list = \"x\"; } );",
	        "2: there is no list 'x' in 'lists'" },
	{ ACCOUNT "mailboxes = ( { account = \"main\"; folder = \"INBOX\"; } );",
	        "2: mail to the bot itself wants its 'address'" },
	{ ACCOUNT
	        "lists = ( { name = \"x\"; } );\nmailboxes = ( { account = \"main\"; folder = \"x\"; list = \"x\"; },\n"
	        "{ account = \"main\"; folder = \"x\"; list = \"x\"; } );",
	        "4: the folder 'x' is named twice" },
	{ ACCOUNT "imap = ();", "2: duplicate setting name" },
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

static void what_a_mode_wants_is_told_at_once(void **state)
{
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(load("\nmode = \"live\";", &error));
	assert_string_equal(error->message,
	        "test_settings.conf:2: mode \"live\" wants 'smtp'\n"
	        "test_settings.conf:2: mode \"live\" wants 'address', the bot's own\n"
	        "test_settings.conf:2: mode \"live\" wants 'operator', who is told of trouble\n"
	        "test_settings.conf:2: mode \"live\" wants a list with an 'address'");
}

static void a_secret_for_all_to_read_is_refused(void **state)
{
	const char *text = "smtp = { host = \"a.example\"; user = \"u\"; password_file = \"test_settings.secret\"; };";
	g_autoptr(GError) error = NULL;
	g_autoptr(Settings) s = NULL;

	(void)state;
	assert_true(g_file_set_contents("test_settings.secret", "x", -1, NULL));
	g_chmod("test_settings.secret", 0604);
	assert_null(load(text, &error));
	assert_string_equal(error->message, "test_settings.conf:1: 'password_file' can be read by everybody on this "
	                                    "host: chmod o= would mend that");
	g_chmod("test_settings.secret", 0640);
	s = load(text, NULL);
	assert_non_null(s);
	g_unlink("test_settings.secret");
}

static void a_file_that_cannot_be_read_says_why(void **state)
{
	g_autoptr(GError) missing = NULL, folder = NULL, pipe = NULL;

	(void)state;
	assert_null(settings_load("no-such.conf", &missing));
	assert_string_equal(missing->message, "no-such.conf: cannot read the settings: No such file or directory");
	assert_true(g_error_matches(missing, TROUBLE, TROUBLE_SETUP));
	assert_null(settings_load("/", &folder));
	assert_string_equal(folder->message, "/: cannot read the settings: it is a folder");
	assert_int_equal(mkfifo("test_settings.pipe", 0600), 0);
	assert_null(settings_load("test_settings.pipe", &pipe));
	g_unlink("test_settings.pipe");
	assert_string_equal(pipe->message, "test_settings.pipe: cannot read the settings: it is a pipe");
}

static void a_file_has_up_to_256_KB(void **state)
{
	g_autofree char *text = g_strnfill(SETTINGS_FILE_BYTES + 1, '\n');
	g_autoptr(GError) error = NULL;
	g_autoptr(Settings) fits = load(text + 1, NULL);

	(void)state;
	assert_non_null(fits);
	assert_null(load(text, &error));
	assert_string_equal(error->message, "test_settings.conf: cannot read the settings: it has more than 256 KB");
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
		cmocka_unit_test(a_live_bot_is_read),
		cmocka_unit_test(each_mistake_is_told_with_its_line),
		cmocka_unit_test(all_mistakes_are_told_together),
		cmocka_unit_test(what_a_mode_wants_is_told_at_once),
		cmocka_unit_test(a_secret_for_all_to_read_is_refused),
		cmocka_unit_test(a_file_that_cannot_be_read_says_why),
		cmocka_unit_test(a_file_has_up_to_256_KB),
		cmocka_unit_test(the_example_is_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
