/* tests/app/test_secret.c: where passwords come from, and what is said when none comes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/secret.h"
#include "base/trouble.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define FILE_NAME "test_secret.file"

static const struct {
	const char *bytes;
	gssize len;
	int mode;
	const char *secret, *told;
} files[] = {
	{ "word\n", -1, 0600, "word", NULL },
	{ "word", -1, 0600, "word", NULL },
	{ "as \"good\" as \\any \xc3\xb8\nsecond\n", -1, 0640, "as \"good\" as \\any \xc3\xb8", NULL },
	{ "word\r\n", -1, 0600, "word", NULL },
	{ "", -1, 0600, NULL, FILE_NAME ": its first line is empty" },
	{ "\nword\n", -1, 0600, NULL, FILE_NAME ": its first line is empty" },
	{ "wo\0rd\n", 6, 0600, NULL,
	        FILE_NAME ": its first line is no secret (control characters, or more than 16384 bytes)" },
	{ "word\n", -1, 0604, NULL, FILE_NAME ": can be read by everybody on this host: chmod o= would mend that" },
};

static void a_file_gives_its_first_line(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Wiped) secret = NULL;

		assert_true(g_file_set_contents(FILE_NAME, files[i].bytes, files[i].len, NULL));
		g_chmod(FILE_NAME, files[i].mode);
		secret = secret_from_file(FILE_NAME, &error);
		if (files[i].secret) {
			assert_string_equal(secret, files[i].secret);
		} else {
			assert_null(secret);
			assert_string_equal(error->message, files[i].told);
			assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
		}
		g_unlink(FILE_NAME);
	}
}

static void what_is_too_long_or_not_there_is_no_secret(void **state)
{
	g_autofree char *longest = g_strnfill(16383, 'x'), *longer = g_strnfill(16384, 'x');
	g_autoptr(GError) missing = NULL, folder = NULL;
	g_autoptr(Wiped) secret = NULL;

	(void)state;
	assert_true(g_file_set_contents(FILE_NAME, longest, -1, NULL));
	g_chmod(FILE_NAME, 0600);
	secret = secret_from_file(FILE_NAME, NULL);
	assert_string_equal(secret, longest);
	assert_true(g_file_set_contents(FILE_NAME, longer, -1, NULL));
	g_chmod(FILE_NAME, 0600);
	assert_null(secret_from_file(FILE_NAME, NULL));
	g_unlink(FILE_NAME);
	assert_null(secret_from_file(FILE_NAME, &missing));
	assert_string_equal(missing->message, FILE_NAME ": cannot read the secret: No such file or directory");
	assert_null(secret_from_file("/", &folder));
	assert_true(g_error_matches(folder, TROUBLE, TROUBLE_SETUP));
}

static const struct {
	const char *command;
	const char *secret;
	int code;
	const char *told; /* behind the command's name */
} commands[] = {
	{ "printf 'word\\nmore'", "word", 0, NULL },
	/* No shell: nothing is expanded. */
	{ "echo $HOME *", "$HOME *", 0, NULL },
	{ "sh -c 'echo a; exit 0'", "a", 0, NULL },
	{ "sh -c 'echo a; exit 3'", NULL, TROUBLE_RETRY, "it failed" },
	{ "true", NULL, TROUBLE_SETUP, "its first line is empty" },
	{ "sleep 600", NULL, TROUBLE_RETRY, "it did not end in time" },
	{ "sh -c 'echo word; exec sleep 600'", NULL, TROUBLE_RETRY, "it failed" },
	{ "no-such-program-anywhere", NULL, TROUBLE_SETUP, NULL },
	{ "echo 'open", NULL, TROUBLE_SETUP, NULL },
};

static void a_command_gives_its_first_line(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
		g_autoptr(GError) error = NULL;
		/* A busy machine takes its time; who is to be ended has little. */
		guint seconds = strstr(commands[i].command, "sleep") ? 5 : 120;
		g_autoptr(Wiped) secret = secret_from_command(commands[i].command, seconds, -1, &error);

		if (commands[i].secret) {
			assert_string_equal(secret, commands[i].secret);
			continue;
		}
		assert_null(secret);
		if (!g_error_matches(error, TROUBLE, commands[i].code) ||
		        (commands[i].told && !g_str_has_suffix(error->message, commands[i].told)))
			fail_msg("%s: %s", commands[i].command, error->message);
		/* What it printed is a secret, even if it is of no use. */
		assert_null(strstr(error->message, ": word"));
	}
}

static void cancelling_ends_the_wait(void **state)
{
	int cancel = eventfd(1, EFD_CLOEXEC);
	gint64 began = g_get_monotonic_time();

	(void)state;
	assert_null(secret_from_command("sleep 600", 600, cancel, NULL));
	assert_true(g_get_monotonic_time() - began < 500 * G_USEC_PER_SEC);
	close(cancel);
}

static void a_server_without_secret_wants_none(void **state)
{
	const struct settings_server open = { .host = (char *)(guintptr) "localhost" };
	const struct settings_server token = { .host = (char *)(guintptr) "localhost",
		.token_command = (char *)(guintptr) "echo t" };
	gboolean is_token = TRUE;
	GError *error = NULL;
	g_autoptr(Wiped) secret = NULL;

	(void)state;
	assert_null(secret_of(&open, -1, &is_token, &error));
	assert_null(error);
	assert_false(is_token);
	secret = secret_of(&token, -1, &is_token, &error);
	assert_string_equal(secret, "t");
	assert_true(is_token);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_gives_its_first_line),
		cmocka_unit_test(what_is_too_long_or_not_there_is_no_secret),
		cmocka_unit_test(a_command_gives_its_first_line),
		cmocka_unit_test(cancelling_ends_the_wait),
		cmocka_unit_test(a_server_without_secret_wants_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
