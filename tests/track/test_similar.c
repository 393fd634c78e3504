/* tests/track/test_similar.c: how alike two changes are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "scene.h"

static void words_are_those_of_the_text_alone(void **state)
{
	static const struct {
		const char *a, *b;
		double want;
	} pairs[] = {
		{ "fix the leak", "fix the leak", 1 },
		{ "Fix the LEAK!", "fix\nthe   leak", 1 },
		{ "fix the leak", "fix the lock", 0.5 },
		{ "fix it\n\nSigned-off-by: A B <a@b.org>\nFixes: 0123 (\"x\")\nCc: all\n", "fix it", 1 },
		{ "fix of a b", "fix", 1 }, /* two letters are no word */
		{ "note: this stays", "this stays", 2.0 / 3 },
		{ "", "", 0 },
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autoptr(GArray) a = similar_words(pairs[i].a);
		g_autoptr(GArray) b = similar_words(pairs[i].b);

		assert_float_equal(similar_jaccard(a, b), pairs[i].want, 1e-9);
	}
}

static void a_flood_of_words_is_cut(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GArray) words = NULL;

	(void)state;
	for (int i = 0; i < 3 * SIMILAR_WORDS; i++)
		g_string_append_printf(text, "word%d ", i);
	words = similar_words(text->str);
	assert_int_equal(words->len, SIMILAR_WORDS);
}

static void sets_are_compared(void **state)
{
	static const struct {
		const char *a, *b;
		double jaccard, contained; /* a in b */
	} pairs[] = {
		{ "abcd", "abcd", 1, 1 },
		{ "ab", "abcd", 0.5, 1 },
		{ "abcd", "ab", 0.5, 0.5 },
		{ "ab", "cd", 0, 0 },
		{ "", "ab", 0, 0 },
		{ "", "", 0, 0 },
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autoptr(Change) a = scene_change(&(struct scene){ .title = "a", .diff = pairs[i].a });
		g_autoptr(Change) b = scene_change(&(struct scene){ .title = "b", .diff = pairs[i].b });

		assert_float_equal(similar_jaccard(a->lines, b->lines), pairs[i].jaccard, 1e-9);
		assert_float_equal(similar_containment(a->lines, b->lines), pairs[i].contained, 1e-9);
	}
}

static void titles_are_compared_by_words(void **state)
{
	(void)state;
	assert_float_equal(similar_title("mm fix leak", "mm fix leak"), 1, 1e-9);
	assert_float_equal(similar_title("mm fix leak", "x86 fix leak"), 2.0 / 3, 1e-9);
	assert_float_equal(similar_title("mm fix leak", "add a test"), 0, 1e-9);
	assert_float_equal(similar_title("", ""), 0, 1e-9);
}

static void a_diff_is_taken_over_whole(void **state)
{
	static const char text[] = "diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,2 @@\n context\n"
	                           "-an old line\n+a new line\n";
	g_autoptr(Diff) diff = diff_parse(text, sizeof text - 1);
	g_autoptr(Change) c = change_new();
	const struct change_file *file;

	(void)state;
	assert_non_null(diff);
	similar_describe(c, "x: Change it.", "because it is old", diff);
	assert_string_equal(c->title_key, "x change it");
	assert_true(c->has_patch_id);
	assert_int_equal(c->files->len, 1);
	file = g_ptr_array_index(c->files, 0);
	assert_string_equal(file->path, "x.c");
	assert_int_equal(file->added, 1);
	assert_int_equal(file->removed, 1);
	assert_int_equal(c->lines->len, 2);
	assert_int_equal(c->words->len, 2); /* because, old */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_those_of_the_text_alone),
		cmocka_unit_test(a_flood_of_words_is_cut),
		cmocka_unit_test(sets_are_compared),
		cmocka_unit_test(titles_are_compared_by_words),
		cmocka_unit_test(a_diff_is_taken_over_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
