/* tests/base/test_period.c: the calendar cut into periods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/period.h"
#include "base/when.h"

static gint64 at(const char *text)
{
	gint64 seconds = 0;

	assert_true(when_parse(text, &seconds));
	return seconds;
}

static const struct {
	enum period period;
	const char *when, *start, *next, *label;
} cases[] = {
	{ PERIOD_WEEK, "2025-06-04 13:00", "2025-06-02", "2025-06-09", "2025-W23" },
	{ PERIOD_WEEK, "2025-06-02", "2025-06-02", "2025-06-09", "2025-W23" },
	{ PERIOD_WEEK, "2025-06-01 23:59", "2025-05-26", "2025-06-02", "2025-W22" },
	{ PERIOD_WEEK, "2024-12-31", "2024-12-30", "2025-01-06", "2025-W01" },
	{ PERIOD_WEEK, "1969-12-31", "1969-12-29", "1970-01-05", "1970-W01" },
	{ PERIOD_MONTH, "2025-12-31 23:59", "2025-12-01", "2026-01-01", "2025-12" },
	{ PERIOD_MONTH, "2024-02-29", "2024-02-01", "2024-03-01", "2024-02" },
	{ PERIOD_QUARTER, "2025-06-30 23:59", "2025-04-01", "2025-07-01", "2025-Q2" },
	{ PERIOD_QUARTER, "2025-10-01", "2025-10-01", "2026-01-01", "2025-Q4" },
	{ PERIOD_HALF, "2025-06-30 23:59", "2025-01-01", "2025-07-01", "2025-H1" },
	{ PERIOD_HALF, "2025-07-01", "2025-07-01", "2026-01-01", "2025-H2" },
	{ PERIOD_YEAR, "2025-07-01", "2025-01-01", "2026-01-01", "2025" },
};

static void periods_begin_and_end(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *label = period_label(cases[i].period, at(cases[i].when));

		assert_int_equal(period_start(cases[i].period, at(cases[i].when)), at(cases[i].start));
		assert_int_equal(period_shift(cases[i].period, at(cases[i].when), 1), at(cases[i].next));
		assert_int_equal(period_shift(cases[i].period, at(cases[i].next), -1), at(cases[i].start));
		assert_string_equal(label, cases[i].label);
	}
}

static void names_are_read(void **state)
{
	enum period p = PERIOD_YEAR;

	(void)state;
	for (int i = 0; i < PERIODS; i++) {
		assert_true(period_parse(period_name((enum period)i), &p));
		assert_int_equal(p, i);
	}
	assert_true(period_parse("Weeks", &p));
	assert_int_equal(p, PERIOD_WEEK);
	assert_true(period_parse("half", &p));
	assert_int_equal(p, PERIOD_HALF);
	assert_false(period_parse("fortnight", &p));
	assert_false(period_parse("", &p));
	assert_int_equal(p, PERIOD_HALF);
}

/* A clock of year 0 or 60000 must not end the process. */
static void impossible_times_are_clamped(void **state)
{
	static const gint64 times[] = { G_MININT64, G_MAXINT64, 0 };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
		for (int p = 0; p < PERIODS; p++) {
			g_autofree char *label = period_label((enum period)p, times[i]);

			assert_true(period_shift((enum period)p, times[i], 1) > period_start((enum period)p, times[i]));
			assert_true(*label);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_begin_and_end),
		cmocka_unit_test(names_are_read),
		cmocka_unit_test(impossible_times_are_clamped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
