/* tests/base/test_text.c: text in columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/nearest.h"
#include "base/text.h"

static void width_is_that_of_a_terminal(void **state)
{
	(void)state;
	assert_int_equal(text_width(""), 0);
	assert_int_equal(text_width("abc"), 3);
	assert_int_equal(text_width("J\u00f6rg"), 4);
	assert_int_equal(text_width("Jo\u0308rg"), 4);
	assert_int_equal(text_width("\u674e"), 2);
}

static void cutting_says_that_it_cut(void **state)
{
	static const struct {
		const char *text;
		guint width;
		const char *want;
	} rows[] = {
		{ "short", 5, "short" },
		{ "longer", 5, "lo..." },
		{ "a b cdef", 5, "a..." },
		{ "\u674e\u674e\u674e", 5, "\u674e..." },
		{ "longer", 2, "lo" },
		{ "x", 0, "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = text_cut(rows[i].text, rows[i].width);

		assert_string_equal(got, rows[i].want);
	}
}

static void wrapping_breaks_at_spaces_and_never_a_link(void **state)
{
	static const struct {
		const char *text;
		guint width, indent;
		const char *want;
	} rows[] = {
		{ "", 10, 2, "" },
		{ "one two three", 7, 2, "one two\n  three" },
		{ "one two three", 13, 2, "one two three" },
		{ "  a \n b ", 10, 0, "a b" },
		{ "see https://example.org/long x", 10, 4, "see\n    https://example.org/long\n    x" },
		{ "to keeper@lantern.example", 10, 2, "to\n  keeper@lantern.example" },
		{ "a verylongword b", 6, 2, "a\n  very\n  long\n  word\n  b" },
		{ "\u674e\u674e\u674e\u674e\u674e", 5, 1, "\u674e\u674e\n \u674e\u674e\n \u674e" },
		{ "xo\u0308o\u0308o\u0308", 2, 0, "xo\u0308\no\u0308o\u0308" },
		{ "\u674e\u674e", 1, 0, "\u674e\n\u674e" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = text_wrap(rows[i].text, rows[i].width, rows[i].indent);

		assert_string_equal(got, rows[i].want);
	}
}

static void lines_that_are_too_wide_are_wrapped_as_they_stand(void **state)
{
	static const char *const rows[][2] = {
		{ "", "" },
		{ "one two\n\n  a  b\n", "one two\n\n  a  b\n" },
		{ "one two three", "one two\nthree" },
		{ "one two three\n", "one two\nthree\n" },
		{ "  one two three\nx", "  one two\n  three\nx" },
		{ "* one two three", "* one\n  two\n  three" },
		{ "> one two three", "> one two\n> three" },
		{ "  https://example.org/ x", "  https://example.org/\n  x" },
		{ "> > \u674e\u674e\u674e\u674e", "> > \u674e\u674e\n> > \u674e\u674e" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = text_fit(rows[i][0], 9);

		assert_string_equal(got, rows[i][1]);
	}
}

static void a_sentence_has_one_end(void **state)
{
	static const char *const rows[][2] = {
		{ "age: 'x' is no length of time", "age: 'x' is no length of time." },
		{ "did you mean 'for'?", "did you mean 'for'?" },
		{ "It is done.", "It is done." },
		{ "", "." },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = text_sentence(rows[i][0]);

		assert_string_equal(got, rows[i][1]);
	}
}

static void the_nearest_word_is_a_near_one(void **state)
{
	static const char *const words[] = { "archive_url", "list", "stale_after" };

	(void)state;
	assert_string_equal(nearest_word("archiv_url", words, 3), "archive_url");
	assert_string_equal(nearest_word("lsit", words, 3), "list");
	assert_string_equal(nearest_word("staleafter", words, 3), "stale_after");
	assert_null(nearest_word("password", words, 3));
	assert_null(nearest_word("", words, 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(width_is_that_of_a_terminal),
		cmocka_unit_test(cutting_says_that_it_cut),
		cmocka_unit_test(wrapping_breaks_at_spaces_and_never_a_link),
		cmocka_unit_test(lines_that_are_too_wide_are_wrapped_as_they_stand),
		cmocka_unit_test(a_sentence_has_one_end),
		cmocka_unit_test(the_nearest_word_is_a_near_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
