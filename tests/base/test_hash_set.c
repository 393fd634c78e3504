/* tests/base/test_hash_set.c: hashes sorted, each once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/hash-set.h"
#include "base/hash.h"

#define MOST 300

static void each_is_there_once_and_in_order(void **state)
{
	static const struct {
		guint64 given[6];
		guint len;
		guint64 want[6];
		guint kept;
	} sets[] = {
		{ { 0 }, 0, { 0 }, 0 },
		{ { 0 }, 1, { 0 }, 1 },
		{ { 2, 1 }, 2, { 1, 2 }, 2 },
		{ { 1, 1, 1 }, 3, { 1 }, 1 },
		{ { 3, G_MAXUINT64, 0, 3, 0, 7 }, 6, { 0, 3, 7, G_MAXUINT64 }, 4 },
	};

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
		guint64 got[6];

		for (guint k = 0; k < sets[i].len; k++)
			got[k] = sets[i].given[k];
		assert_int_equal(hash_set_sort(got, sets[i].len), sets[i].kept);
		for (guint k = 0; k < sets[i].kept; k++)
			assert_true(got[k] == sets[i].want[k]);
	}
	assert_int_equal(hash_set_sort(NULL, 0), 0);
}

/* All sizes around those at which it goes about it in another way; with few values each is there often. */
static void sets_of_every_size_are_sorted(void **state)
{
	static const guint64 values[] = { 1, 10, 200, G_MAXUINT32 };

	(void)state;
	for (guint v = 0; v < G_N_ELEMENTS(values); v++) {
		for (guint len = 0; len <= MOST; len++) {
			guint64 got[MOST];
			g_autoptr(GHashTable) given = g_hash_table_new(g_int64_hash, g_int64_equal);
			guint64 kept[MOST];
			guint count;

			for (guint i = 0; i < len; i++) {
				got[i] = kept[i] = hash_bytes(HASH_START, &i, sizeof i) % values[v];
				g_hash_table_add(given, &kept[i]);
			}
			count = hash_set_sort(got, len);
			assert_int_equal(count, g_hash_table_size(given));
			for (guint i = 0; i < count; i++) {
				assert_true(g_hash_table_contains(given, &got[i]));
				assert_true(i == 0 || got[i - 1] < got[i]);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_there_once_and_in_order),
		cmocka_unit_test(sets_of_every_size_are_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
