/* tests/io/test_stream.c: the bytes of files, plain and packed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/trouble.h"
#include "io/packed.h"
#include "io/stream.h"
#include "source-kit.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Longer than what is unpacked at once. */
#define LINES 100000

static char *long_text(void)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < LINES; i++)
		g_string_append_printf(text, "line %06u\n", i);
	return g_string_free(text, FALSE);
}

/* The file, packed by a program. A new string. */
static char *pack(const char *path, const char *program)
{
	const char *argv[] = { program, "-q", "-k", path, NULL };
	int status = -1;

	assert_true(g_spawn_sync(
	        NULL, (char **)(guintptr)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
	assert_int_equal(status, 0);
	return g_strconcat(path,
	        strcmp(program, "gzip") == 0 ? ".gz"
	        : strcmp(program, "xz") == 0 ? ".xz"
	                                     : ".zst",
	        NULL);
}

/* Skips to a line, reads it and what is left. */
static void read_from(const char *path, guint line)
{
	g_autoptr(Stream) s = stream_open(path, NULL);
	g_autofree char *want = g_strdup_printf("line %06u\n", line);
	guint64 done, total, left = 0;
	char buffer[4096];
	gssize got;

	assert_non_null(s);
	assert_true(stream_skip(s, line * strlen(want), NULL));
	got = stream_read(s, buffer, strlen(want), NULL);
	assert_int_equal(got, strlen(want));
	assert_memory_equal(buffer, want, strlen(want));
	while ((got = stream_read(s, buffer, sizeof(buffer), NULL)) > 0)
		left += (guint64)got;
	assert_int_equal(got, 0);
	assert_int_equal(left, (LINES - line - 1) * strlen(want));
	stream_progress(s, &done, &total);
	assert_true(done == total && total > 0);
	assert_false(stream_skip(s, 1, NULL));
}

static void packed_files_are_read_like_plain_ones(void **state)
{
	static const char *const programs[] = { "gzip", "xz", "zstd" };
	g_autofree char *text = long_text(), *plain = kit_write(state, "long", text);

	read_from(plain, 0);
	read_from(plain, LINES - 1);
	assert_true(packed_verify(plain, NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
		g_autofree char *path = pack(plain, programs[i]);

		read_from(path, 0);
		read_from(path, LINES / 2);
		assert_true(packed_verify(path, NULL));
	}
}

static void damage_is_found_before_anything_is_taken(void **state)
{
	g_autofree char *text = long_text(), *plain = kit_write(state, "long", text), *path = pack(plain, "gzip");
	static const char broken[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff\xff";
	g_autofree char *bytes = NULL;
	GError *error = NULL;
	gsize len;

	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	assert_true(g_file_set_contents(path, bytes, (gssize)len / 2, NULL));
	assert_false(packed_verify(path, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	g_clear_error(&error);
	assert_true(g_file_set_contents(path, broken, sizeof(broken), NULL));
	assert_false(packed_verify(path, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	g_clear_error(&error);
	assert_true(packed_verify(*state, NULL)); /* a folder: whoever opens it will tell */
}

/* One block, "x", that may refer to two terabytes before it (RFC 8878, 3.1.1.1.2). */
static void what_wants_too_much_memory_is_told(void **state)
{
	static const char greedy[] = "\x28\xb5\x2f\xfd\x00\xf8\x09\x00\x00x";
	g_autofree char *path = g_build_filename(*state, "greedy.zst", NULL);
	g_autoptr(GError) error = NULL;

	assert_true(g_file_set_contents(path, greedy, sizeof(greedy) - 1, NULL));
	assert_false(packed_verify(path, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	assert_true(g_str_has_suffix(error->message, ": pack it anew, with a window of at most 128 MB"));
}

static void what_is_no_file_is_refused(void **state)
{
	g_autofree char *fifo = g_build_filename(*state, "fifo", NULL), *none = g_build_filename(*state, "none", NULL);
	const struct {
		const char *path;
		int code;
	} rows[] = { { *state, TROUBLE_SETUP }, { fifo, TROUBLE_REFUSED }, { none, TROUBLE_SETUP } };

	assert_int_equal(mkfifo(fifo, 0600), 0);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		GError *error = NULL;

		assert_null(stream_open(rows[i].path, &error));
		assert_true(g_error_matches(error, TROUBLE, rows[i].code));
		assert_non_null(strstr(error->message, rows[i].path));
		g_clear_error(&error);
	}
}

static void one_that_shrinks_is_told(void **state)
{
	g_autofree char *path = kit_write(state, "mail", "0123456789");
	g_autoptr(Stream) s = stream_open(path, NULL);
	GError *error = NULL;
	char buffer[20];

	assert_int_equal(truncate(path, 0), 0);
	assert_int_equal(stream_read(s, buffer, 4, &error), -1);
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_RETRY));
	g_clear_error(&error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(packed_files_are_read_like_plain_ones, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(damage_is_found_before_anything_is_taken, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(what_wants_too_much_memory_is_told, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(what_is_no_file_is_refused, kit_setup, kit_teardown),
		cmocka_unit_test_setup_teardown(one_that_shrinks_is_told, kit_setup, kit_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
