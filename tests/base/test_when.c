/* tests/base/test_when.c: times and lengths of time as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/when.h"

static const struct {
	const char *text;
	gint64 want; /* -1: refused */
} times[] = {
	{ "2025-06-02", 1748822400 },
	{ "2025-06-02 09:30", 1748856600 },
	{ "2025-06-02T09:30:00", 1748856600 },
	{ "2025-06-02T09:30:00Z", 1748856600 },
	{ "2025-06-02T11:30:00+02:00", 1748856600 },
	{ "20250602T093000Z", 1748856600 },
	{ "2024-02-29", 1709164800 },
	{ "2025-02-29", -1 },
	{ "2025-6-2", -1 },
	{ "yesterday", -1 },
	{ "1748856600", -1 },
	{ "", -1 },
}, lengths[] = {
	{ "30s", 30 },
	{ "90m", 5400 },
	{ "36h", 129600 },
	{ "7d", 604800 },
	{ "4w", 2419200 },
	{ "1y", 31536000 },
	{ "0d", 0 },
	{ "100y", G_GINT64_CONSTANT(3153600000) },
	{ "101y", -1 },
	{ "99999999999999999999w", -1 },
	{ "30", -1 },
	{ "-4w", -1 },
	{ " 4w", -1 },
	{ "4 w", -1 },
	{ "4weeks", -1 },
	{ "w", -1 },
	{ "", -1 },
};

static void times_are_read(void **state)
{
	gsize i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(times); i++) {
		gint64 got = -1;

		if (when_parse(times[i].text, &got) != (times[i].want >= 0) || got != times[i].want)
			fail_msg("%s: got %" G_GINT64_FORMAT, times[i].text, got);
	}
}

static void lengths_are_read(void **state)
{
	gsize i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(lengths); i++) {
		gint64 got = -1;

		if (when_parse_length(lengths[i].text, &got) != (lengths[i].want >= 0) || got != lengths[i].want)
			fail_msg("%s: got %" G_GINT64_FORMAT, lengths[i].text, got);
	}
}

static void times_are_written(void **state)
{
	g_autofree char *text = when_format(1748856600), *absurd = when_format(G_MAXINT64);

	(void)state;
	assert_string_equal(text, "2025-06-02T09:30:00Z");
	assert_string_equal(absurd, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_read),
		cmocka_unit_test(lengths_are_read),
		cmocka_unit_test(times_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
