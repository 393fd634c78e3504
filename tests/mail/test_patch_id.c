/* tests/mail/test_patch_id.c: patch_id_stable() says what `git patch-id --stable` says. */
#include "mail/diff.h"
#include "mail/patch-id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* "edit.diff a8a4ed31789ddf6cf665727ef562f72584fd7453" in tests/data/diffs/ids: file and what git 2.39 printed. */
static char **read_ids(void)
{
	g_autofree char *path = g_build_filename(g_getenv("TEST_DATA"), "diffs", "ids", NULL);
	g_autofree char *text = NULL;

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	return g_strsplit(g_strchomp(text), "\n", -1);
}

static char *read_diff(const char *name, gsize *len)
{
	g_autofree char *path = g_build_filename(g_getenv("TEST_DATA"), "diffs", name, NULL);
	char *text = NULL;

	assert_true(g_file_get_contents(path, &text, len, NULL));
	return text;
}

static void recorded_ids_are_found(void **state)
{
	g_auto(GStrv) lines = read_ids();

	(void)state;
	assert_true(g_strv_length(lines) >= 14);
	for (char **line = lines; *line; line++) {
		g_auto(GStrv) words = g_strsplit(*line, " ", 2);
		gsize len;
		g_autofree char *text = read_diff(words[0], &len);
		g_autoptr(Diff) d = diff_parse(text, len);
		char id[PATCH_ID_LEN + 1];

		patch_id_stable(text, len, id);
		assert_string_equal(id, words[1]);
		assert_non_null(d);
		assert_string_equal(d->patch_id, words[1]);
	}
}

/* The git of this machine, so that a change of git's rules shows up. */
static void git_agrees(void **state)
{
	g_auto(GStrv) lines = read_ids();

	(void)state;
	for (char **line = lines; *line; line++) {
		g_auto(GStrv) words = g_strsplit(*line, " ", 2);
		g_autofree char *path = g_build_filename(g_getenv("TEST_DATA"), "diffs", words[0], NULL);
		g_autofree char *quoted = g_shell_quote(path);
		g_autofree char *command = g_strdup_printf("sh -c \"git patch-id --stable < %s\"", quoted);
		g_autofree char *printed = NULL;
		gsize len;
		g_autofree char *text = read_diff(words[0], &len);
		char id[PATCH_ID_LEN + 1];

		assert_true(g_spawn_command_line_sync(command, &printed, NULL, NULL, NULL));
		patch_id_stable(text, len, id);
		printed[strcspn(printed, " ")] = '\0';
		assert_string_equal(id, printed);
	}
}

#define BODY "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"

static void what_does_not_count_is_left_out(void **state)
{
	static const struct {
		const char *a, *b;
		gboolean same;
	} pairs[] = {
		/* line numbers and what stands behind them */
		{ "diff --git a/x b/x\n" BODY, "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -9 +12 @@ f()\n-a\n+b\n",
		        TRUE },
		/* white space */
		{ "diff --git a/x b/x\n" BODY, "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n- a \n+\tb\r\n",
		        TRUE },
		/* index lines */
		{ "diff --git a/x b/x\n" BODY, "diff --git a/x b/x\nindex 1..2 100644\n" BODY, TRUE },
		/* words before, the signature and all behind it */
		{ "diff --git a/x b/x\n" BODY, "Words.\n\ndiff --git a/x b/x\n" BODY "-- \n2.40\nmore\n", TRUE },
		/* the order of files */
		{ "diff --git a/x b/x\n" BODY "diff --git a/y b/y\n" BODY,
		        "diff --git a/y b/y\n" BODY "diff --git a/x b/x\n" BODY, TRUE },
		/* but git ends a file at its hunks, so one without any is taken together with the next */
		{ "diff --git a/x b/x\n" BODY "diff --git a/y b/y\nnew file mode 100644\n",
		        "diff --git a/y b/y\nnew file mode 100644\ndiff --git a/x b/x\n" BODY, FALSE },
		/* modes, names and lines do count */
		{ "diff --git a/x b/x\n" BODY, "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n" BODY, FALSE },
		{ "diff --git a/x b/x\n" BODY, "diff --git a/z b/z\n" BODY, FALSE },
		{ "diff --git a/x b/x\n" BODY, "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+c\n", FALSE },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		char a[PATCH_ID_LEN + 1], b[PATCH_ID_LEN + 1];

		patch_id_stable(pairs[i].a, strlen(pairs[i].a), a);
		patch_id_stable(pairs[i].b, strlen(pairs[i].b), b);
		assert_int_equal(strlen(a), PATCH_ID_LEN);
		assert_int_equal(strlen(b), PATCH_ID_LEN);
		assert_int_equal(strcmp(a, b) == 0, pairs[i].same);
	}
}

static void no_diff_has_no_id(void **state)
{
	static const char *const texts[] = { "", "words\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
		"> diff --git\n" };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		char id[PATCH_ID_LEN + 1] = "x";

		patch_id_stable(texts[i], strlen(texts[i]), id);
		assert_string_equal(id, "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recorded_ids_are_found),
		cmocka_unit_test(git_agrees),
		cmocka_unit_test(what_does_not_count_is_left_out),
		cmocka_unit_test(no_diff_has_no_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
