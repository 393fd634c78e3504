/* tests/app/test_runner.c: a helper runs the commands that were there at the start, and none else, for as long as we live. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/runner.h"
#include "base/trouble.h"

#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

static const struct {
	const char *command;
	const char *printed; /* NULL: it fails ... */
	int code;            /* ... so ... */
	const char *told;    /* ... and says so at its end */
} commands[] = {
	{ "printf 'word\\n'", "word\n", 0, NULL },
	/* The helper ignores signals, what it runs does not. */
	{ "sh -c 'kill -TERM $$; echo lives'", NULL, TROUBLE_RETRY, "it failed" },
	{ "sh -c 'echo a; exit 3'", NULL, TROUBLE_RETRY, "it failed" },
	{ "sleep 600", NULL, TROUBLE_RETRY, "it did not end in time" },
	{ "no-such-program-anywhere", NULL, TROUBLE_SETUP, "(No such file or directory)" },
	{ "echo 'open", NULL, TROUBLE_SETUP, NULL },
};

static void start(void)
{
	g_autoptr(GPtrArray) known = g_ptr_array_new();

	for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
		g_ptr_array_add(known, (gpointer)(guintptr)commands[i].command);
	assert_true(runner_start(known, NULL));
}

static void what_was_known_at_the_start_is_run(void **state)
{
	(void)state;
	start();
	for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
		char bytes[PROGRAM_BYTES] = "";
		g_autoptr(GError) error = NULL;
		/* A busy machine takes its time; who is to be ended has a second. */
		guint seconds = commands[i].told && strstr(commands[i].told, "in time") ? 1 : 120;
		gssize len = runner_run(commands[i].command, seconds, -1, bytes, &error);

		if (commands[i].printed) {
			assert_int_equal(len, strlen(commands[i].printed));
			assert_memory_equal(bytes, commands[i].printed, len);
			continue;
		}
		assert_int_equal(len, -1);
		if (!g_error_matches(error, TROUBLE, commands[i].code) ||
		        (commands[i].told && !g_str_has_suffix(error->message, commands[i].told)))
			fail_msg("%s: %s", commands[i].command, error->message);
	}
	runner_stop();
}

static void what_was_not_known_is_not_run(void **state)
{
	char bytes[PROGRAM_BYTES];
	g_autoptr(GError) error = NULL;

	(void)state;
	start();
	assert_true(runner_knows("sleep 600"));
	assert_false(runner_knows("touch test_runner.file"));
	assert_int_equal(runner_run("touch test_runner.file", 120, -1, bytes, &error), -1);
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	assert_true(g_str_has_suffix(error->message, "restart it"));
	assert_false(g_file_test("test_runner.file", G_FILE_TEST_EXISTS));
	runner_stop();
	/* Nothing is known, so nothing is run: there is no helper at all. */
	assert_true(runner_start(NULL, NULL));
	assert_false(runner_knows("true"));
	runner_stop();
	assert_true(runner_knows("true"));
}

static gpointer wait_for_long(gpointer data)
{
	char bytes[PROGRAM_BYTES];

	return GINT_TO_POINTER(runner_run("sleep 600", 600, *(int *)data, bytes, NULL) < 0);
}

/* Two threads ask at the same time; neither waits for the other, and who cancels is let go. */
static void one_command_holds_up_no_other(void **state)
{
	char bytes[PROGRAM_BYTES];
	int cancel = eventfd(0, EFD_CLOEXEC);
	gint64 began = g_get_monotonic_time();
	GThread *waits;

	(void)state;
	start();
	waits = g_thread_new("waits", wait_for_long, &cancel);
	assert_int_equal(runner_run(commands[0].command, 300, -1, bytes, NULL), 5);
	eventfd_write(cancel, 1);
	assert_true(GPOINTER_TO_INT(g_thread_join(waits)));
	assert_true(g_get_monotonic_time() - began < 500 * G_USEC_PER_SEC);
	close(cancel);
	runner_stop();
}

/* A process that is killed in the middle of a command takes helper and command with it: both have its pipe open. */
static void the_helper_ends_with_us(void **state)
{
	int ends[2];
	char byte;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		char bytes[PROGRAM_BYTES];

		start();
		alarm(1); /* nobody catches it */
		runner_run("sleep 600", 600, -1, bytes, NULL);
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 0);
	close(ends[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_known_at_the_start_is_run),
		cmocka_unit_test(what_was_not_known_is_not_run),
		cmocka_unit_test(one_command_holds_up_no_other),
		cmocka_unit_test(the_helper_ends_with_us),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
