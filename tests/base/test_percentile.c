/* tests/base/test_percentile.c: percentiles as other programs compute them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/percentile.h"

static gint64 of(const gint64 *values, guint count, guint p)
{
	g_autoptr(GArray) a = g_array_new(FALSE, FALSE, sizeof(gint64));

	g_array_append_vals(a, values, count);
	return percentile_of(a, p);
}

static void percentiles_lie_between_the_nearest_ranks(void **state)
{
	static const gint64 odd[] = { 30, 10, 20 };
	static const gint64 even[] = { 40, 10, 30, 20 };

	(void)state;
	assert_int_equal(of(NULL, 0, 50), -1);
	assert_int_equal(of(odd, 1, 75), 30);
	assert_int_equal(of(odd, 3, 50), 20);
	assert_int_equal(of(even, 4, 50), 25);
	assert_int_equal(of(even, 4, 75), 32);
	assert_int_equal(of(even, 4, 0), 10);
	assert_int_equal(of(even, 4, 100), 40);
}

static void great_distances_do_not_overflow(void **state)
{
	static const gint64 values[] = { 0, G_MAXINT64 };

	(void)state;
	assert_true(of(values, 2, 75) > G_MAXINT64 / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(percentiles_lie_between_the_nearest_ranks),
		cmocka_unit_test(great_distances_do_not_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
