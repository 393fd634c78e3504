/* tests/io/source-kit.h: what the tests of the sources share: a temporary folder, files, and reading a source to its end. */
#pragma once

#include "io/source.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* Wants setjmp.h, stdarg.h and stddef.h before it. */
#include <cmocka.h>

/* The setup and teardown of each test: *state is the path of a new folder. */
static inline int kit_setup(void **state)
{
	*state = g_dir_make_tmp("bellwether-XXXXXX", NULL);
	return *state ? 0 : -1;
}

static inline int kit_teardown(void **state)
{
	const char *argv[] = { "rm", "-rf", *state, NULL };

	g_spawn_sync(NULL, (char **)(guintptr)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
	g_free(*state);
	return 0;
}

/* Writes a file below the folder, making the folders it lies in. Returns its path, to be freed. */
static inline char *kit_write_bytes(void **state, const char *name, const char *bytes, gsize len)
{
	char *path = g_build_filename(*state, name, NULL);
	g_autofree char *folder = g_path_get_dirname(path);

	g_mkdir_with_parents(folder, 0700);
	assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
	return path;
}

static inline char *kit_write(void **state, const char *name, const char *text)
{
	return kit_write_bytes(state, name, text, strlen(text));
}

/* Runs a shell command in the folder; the test fails if it does. */
static inline void kit_run(void **state, const char *command)
{
	const char *argv[] = { "sh", "-ec", command, NULL };
	int status = -1;

	g_spawn_sync(*state, (char **)(guintptr)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
	        NULL, NULL, NULL, &status, NULL);
	assert_int_equal(status, 0);
}

/* The mails of a source from position on, as strings; the error, if it ends with one, goes to *error. */
static inline GPtrArray *kit_read(const char *path, const char *position, GError **error)
{
	g_autoptr(Source) s = source_open(path, position, error);
	GPtrArray *mails = g_ptr_array_new_with_free_func(g_free);
	struct source_mail mail = { 0 };

	while (s && source_next(s, &mail, error)) {
		assert_non_null(mail.origin);
		assert_true(g_utf8_validate(mail.origin, -1, NULL));
		g_ptr_array_add(mails, g_strndup(mail.bytes, mail.len));
		source_mail_clear(&mail);
	}
	return mails;
}

/* Checks that a source holds exactly the mails given, up to NULL, and ends without an error. */
static inline void kit_expect(const char *path, const char *const *mails)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) found = kit_read(path, NULL, &error);
	guint n = 0;

	if (error)
		fail_msg("%s", error->message);
	for (; mails[n] && n < found->len; n++)
		assert_string_equal(g_ptr_array_index(found, n), mails[n]);
	assert_null(mails[n]);
	assert_int_equal(found->len, n);
}

/* Checks that each position of a source, put aside after k mails, brings exactly the mails behind it. */
static inline void kit_expect_resumable(const char *path)
{
	g_autoptr(GPtrArray) all = kit_read(path, NULL, NULL);

	for (guint k = 0; k <= all->len; k++) {
		g_autoptr(Source) s = source_open(path, NULL, NULL);
		g_autofree char *position = NULL, *again = NULL;
		g_autoptr(GPtrArray) rest = NULL;
		g_autoptr(Source) resumed = NULL;
		struct source_mail mail = { 0 };

		for (guint i = 0; i < k; i++) {
			assert_true(source_next(s, &mail, NULL));
			source_mail_clear(&mail);
		}
		position = source_position(s);
		rest = kit_read(path, position, NULL);
		assert_int_equal(rest->len, all->len - k);
		for (guint i = 0; i < rest->len; i++)
			assert_string_equal(g_ptr_array_index(rest, i), g_ptr_array_index(all, k + i));
		/* How a caller sees that its position was taken. */
		resumed = source_open(path, position, NULL);
		again = source_position(resumed);
		assert_string_equal(again, position);
	}
}

/* Checks that a source cannot be opened, for a reason of that code whose text holds the words. */
static inline void kit_expect_refused(const char *path, int code, const char *words)
{
	g_autoptr(GError) error = NULL;

	assert_null(source_open(path, NULL, &error));
	assert_non_null(error);
	assert_int_equal(error->code, code);
	if (!strstr(error->message, words) || !strstr(error->message, path))
		fail_msg("\"%s\" does not name %s and \"%s\"", error->message, path, words);
}
