/* tests/track/test_filter.c: conditions: what they mean, how they are written back, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/trouble.h"
#include "base/when.h"
#include "track/filter.h"

/* Series of measures that are written by hand. */
static struct measures *scene(void)
{
	static const struct measures_person people[] = {
		{ .person = 1, .name = "Ann Lee", .email = "ann@lantern.example", .org = 0 },
		{ .person = 2, .name = "Bo Öst", .email = "bo@post.example.net", .org = 1 },
	};
	struct measures_series s = {
		.series = 1042,
		.title = "wick: burn longer",
		.prefixes = "RFC for-2.1",
		.author = 0,
		.stage = STAGE_READY,
		.turn = TURN_COMMITTERS,
		.versions = 3,
		.patches = 5,
		.lines = 510,
	};
	struct measures *m = measures_new(0);
	const guint indexes[] = { 0, 0, 1, 0 };

	assert_true(when_parse("2026-02-10", &m->now));
	assert_true(when_parse("2026-01-10", &s.posted));
	g_array_append_vals(m->people, people, G_N_ELEMENTS(people));
	g_ptr_array_add(m->orgs, g_string_chunk_insert(m->strings, "lantern.example"));
	g_ptr_array_add(m->orgs, g_string_chunk_insert(m->strings, "post.example.net"));
	g_ptr_array_add(m->lists, g_string_chunk_insert(m->strings, "lantern-devel"));
	g_ptr_array_add(m->sections, g_string_chunk_insert(m->strings, "WICK AND OIL"));
	g_ptr_array_add(m->paths, g_string_chunk_insert(m->strings, "src/wick/burn.c"));
	g_array_append_vals(m->indexes, indexes, G_N_ELEMENTS(indexes));
	s.lists = (struct measures_range){ 0, 1 };
	s.sections = (struct measures_range){ 1, 1 };
	s.reviewers = (struct measures_range){ 2, 1 };
	s.paths = (struct measures_range){ 3, 1 };
	g_array_append_val(m->series, s);
	return m;
}

static const struct {
	const char *line;
	gboolean meant;
} meanings[] = {
	{ "", TRUE },
	{ "author:lee", TRUE },
	{ "author:ANN@lantern", TRUE },
	{ "author:bo", FALSE },
	{ "author:bo author:ann", TRUE },
	{ "reviewer:ÖST", TRUE },
	{ "reviewer:\"bo ost\"", FALSE },
	{ "reviewer:ann", FALSE },
	{ "org:lantern", TRUE },
	{ "org:Lantern.example", TRUE },
	{ "org:lant", FALSE },
	{ "org:post", FALSE },
	{ "section:wick", TRUE },
	{ "section:\"wick and\"", TRUE },
	{ "section:glass", FALSE },
	{ "path:src/wick", TRUE },
	{ "path:src/", TRUE },
	{ "path:src/wick/burn.c", TRUE },
	{ "path:src/*/burn.?", TRUE },
	{ "path:src/wi", FALSE },
	{ "path:wick", FALSE },
	{ "stage:ready", TRUE },
	{ "stage:Ready", TRUE },
	{ "stage:approved stage:ready", TRUE },
	{ "stage:approved", FALSE },
	{ "turn:committers", TRUE },
	{ "turn:author", FALSE },
	{ "for:2.1", TRUE },
	{ "for:for-2.1", TRUE },
	{ "for:rfc", TRUE },
	{ "for:2", FALSE },
	{ "list:Lantern-devel", TRUE },
	{ "list:lantern", FALSE },
	{ "since:2026", TRUE },
	{ "since:2026-01", TRUE },
	{ "since:2026-01-10", TRUE },
	{ "since:2026-01-11", FALSE },
	{ "age>30d", TRUE },
	{ "age>31d", FALSE },
	{ "age>=31d", TRUE },
	{ "age<5w", TRUE },
	{ "age=31d", TRUE },
	{ "age=30d", FALSE },
	{ "patches>5", FALSE },
	{ "patches>=5", TRUE },
	{ "patches=>5", TRUE },
	{ "patches=5", TRUE },
	{ "patches:5", TRUE },
	{ "patches==5", TRUE },
	{ "patches<5", FALSE },
	{ "patches<=5", TRUE },
	{ "versions>2", TRUE },
	{ "versions>2 versions<3", FALSE },
	{ "lines>500 stage:ready author:ann", TRUE },
	{ "lines>500 stage:ready author:bo", FALSE },
};

static void conditions_mean_series(void **state)
{
	struct measures *m = scene();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(meanings); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Filter) f = filter_parse(meanings[i].line, &error);
		g_autoptr(GArray) meant = NULL;

		assert_null(error);
		meant = filter_select(f, m);
		if ((meant->len == 1) != meanings[i].meant)
			fail_msg("%s: meant %u", meanings[i].line, meant->len);
		assert_int_equal(filter_is_empty(f), !*meanings[i].line);
	}
	measures_free(m);
}

static const struct {
	const char *line, *text;
} spellings[] = {
	{ "", "" },
	{ "  stage:READY   author:Lee ", "author:Lee stage:ready" },
	{ "age=>4W AGE<9w", "age<9w age>=4w" },
	{ "section:\"X86  MM\"", "section:\"X86  MM\"" },
	{ "section:\" x86 \"", "section:x86" },
	{ "patches:5 stage=ready", "stage:ready patches=5" },
	{ "stage:ready stage:READY", "stage:ready" },
	{ "since:2026-01 for:4.21 list:devel", "for:4.21 list:devel since:2026-01" },
};

static void equal_filters_have_equal_text(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
		g_autoptr(Filter) f = filter_parse(spellings[i].line, NULL);
		g_autofree char *text = filter_text(f), *again = NULL;
		g_autoptr(Filter) back = filter_parse(text, NULL);

		assert_string_equal(text, spellings[i].text);
		again = filter_text(back);
		assert_string_equal(again, text);
	}
}

/* Each names the word, and the nearest known one where there is one. */
static const struct {
	const char *line, *says;
} mistakes[] = {
	{ "ready", "ready: a filter is like" },
	{ "age>30d autor:lee", "autor:lee: there is no filter 'autor'; did you mean 'author'?" },
	{ "stage:redy", "'redy' is none of unreviewed, in-review, objected, approved, ready, landed, partly-landed, "
	                "superseded, withdrawn; did you mean 'ready'?" },
	{ "turn:me", "'me' is none of nobody, reviewers, author, committers" },
	{ "colour:red", "there is no filter 'colour'; there are author:" },
	{ "age>30", "'30' is no length of time like 30d" },
	{ "patches>many", "'many' is no number" },
	{ "patches>-1", "'-1' is no number" },
	{ "since:soon", "'soon' is no day, month or year" },
	{ "since:2026-13", "'2026-13' is no day, month or year" },
	{ "author>lee", "'author' has no order, write author:lee" },
	{ "author:", "author what?" },
	{ "author:\"\"", "author what?" },
	{ "author:a\"b", "author what?" },
	{ "path:/", "no file or folder" },
	{ ":x", "a filter is like" },
};

static void mistakes_are_told(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(mistakes); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(filter_parse(mistakes[i].line, &error));
		assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
		if (!strstr(error->message, mistakes[i].says))
			fail_msg("%s: %s", mistakes[i].line, error->message);
	}
}

static void there_are_limits(void **state)
{
	g_autoptr(Filter) f = filter_new();
	g_autofree char *name = g_strnfill(FILTER_VALUE - strlen("author:"), 'x');
	g_autofree char *fits = g_strconcat("author:", name, NULL);
	g_autofree char *longer = g_strconcat("author:x", name, NULL);

	(void)state;
	assert_false(filter_add(f, longer, NULL));
	for (int i = 0; i < FILTER_TERMS; i++)
		assert_true(filter_add(f, fits, NULL));
	assert_false(filter_add(f, fits, NULL));
	assert_false(filter_add(f, "author:\xff", NULL));
}

static void words_are_recognised(void **state)
{
	static const char *const yes[] = { "author:lee", "autor:lee", "age>30d", "patches=3", "x:" };
	static const char *const no[] = { "ready", "S1042", "2025", "https://x.example/y", "mailto:a@b", ">", "",
		"a-b:c" };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
		assert_true(filter_is_condition(yes[i]));
	for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
		assert_false(filter_is_condition(no[i]));
}

static void a_word_may_hold_spaces(void **state)
{
	g_autoptr(Filter) f = filter_new();
	g_autofree char *text = NULL;

	(void)state;
	assert_true(filter_add(f, "section:WICK AND OIL", NULL));
	text = filter_text(f);
	assert_string_equal(text, "section:\"WICK AND OIL\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_mean_series),
		cmocka_unit_test(equal_filters_have_equal_text),
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(there_are_limits),
		cmocka_unit_test(words_are_recognised),
		cmocka_unit_test(a_word_may_hold_spaces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
