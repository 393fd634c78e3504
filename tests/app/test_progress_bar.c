/* tests/app/test_progress_bar.c: the line that says how far a long job is. */
#include "app/progress-bar.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *doing;
	guint64 done, total;
	const char *text;
	int columns;
	const char *want;
} lines[] = {
	{ "a.mbox", 0, 100, "0 messages", 60, "a.mbox  [                            ]    0 %  0 messages" },
	{ "a.mbox", 50, 100, "7 messages", 60, "a.mbox  [##############              ]   50 %  7 messages" },
	{ "a.mbox", 100, 100, "9 messages", 60, "a.mbox  [############################]  100 %  9 messages" },
	{ "a.mbox", 200, 100, "it grew", 40, "a.mbox  [############]  100 %  it grew" },
	{ "a.mbox", 999, 1000, "", 20, "a.mbox   99 %  " },
	{ "a.mbox", 5, 0, "5 messages", 60, "a.mbox  5 messages" },
	{ "a\x1b[2J\n", 5, 0, "5", 60, "a?[2J?  5" },
};

static void lines_are_made_for_the_width(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *line = progress_bar_line(
		        lines[i].doing, lines[i].done, lines[i].total, lines[i].text, lines[i].columns);

		assert_string_equal(line, lines[i].want);
	}
}

static void no_line_wraps(void **state)
{
	static const char *const names[] = { "", "a", "/a/very/long/path/to/some/mail/archive/of/a/list.mbox",
		"\xff\xfe" };

	(void)state;
	for (int columns = 0; columns < 200; columns++) {
		for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
			g_autofree char *line = progress_bar_line(names[i], 1, 3, "123456 messages", columns);

			assert_true(g_utf8_validate(line, -1, NULL));
			assert_true((int)text_width(line) <= MAX(columns - 1, 1));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_made_for_the_width),
		cmocka_unit_test(no_line_wraps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
