/* bot/base/percentile.c: see percentile.h. */
#include "base/percentile.h"

static int by_value(gconstpointer a, gconstpointer b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return x < y ? -1 : x > y;
}

gint64 percentile_of(GArray *values, guint p)
{
	guint64 position;
	guint rank;
	gint64 low, high;

	g_assert(p <= 100);
	if (values->len == 0)
		return -1;
	g_array_sort(values, by_value);
	position = (guint64)(values->len - 1) * p;
	rank = (guint)(position / 100);
	low = g_array_index(values, gint64, rank);
	high = g_array_index(values, gint64, MIN(rank + 1, values->len - 1));
	return low + (high - low) / 100 * (gint64)(position % 100) +
	       (high - low) % 100 * (gint64)(position % 100) / 100;
}
