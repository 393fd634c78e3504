/* bot/base/hash-set.c: see hash-set.h. g_array_sort() calls a function for each comparison, which takes most of the
 * time where each line of each patch is a member. */
#include "base/hash-set.h"

#include <string.h>

/* Most sets are hardly larger: so few are sorted best by insertion. */
#define RUN 16

static void sort_run(guint64 *run, guint len)
{
	for (guint i = 1; i < len; i++) {
		guint64 h = run[i];
		guint k = i;

		for (; k > 0 && run[k - 1] > h; k--)
			run[k] = run[k - 1];
		run[k] = h;
	}
}

/* Merges in[0..middle) and in[middle..len), which are sorted, into out. */
static void merge(guint64 *out, const guint64 *in, guint middle, guint len)
{
	guint i = 0, k = middle;

	while (i < middle && k < len)
		*out++ = in[k] < in[i] ? in[k++] : in[i++];
	memcpy(out, in + i, (middle - i) * sizeof *in);
	memcpy(out + middle - i, in + k, (len - k) * sizeof *in);
}

/* Merges runs of sorted hashes into runs of twice the size, until one is left. */
static void merge_runs(guint64 *hashes, guint len)
{
	g_autofree guint64 *spare = g_new(guint64, len);
	guint64 *from = hashes, *to = spare;

	for (gsize size = RUN; size < len; size *= 2) {
		guint64 *swap = from;

		for (gsize i = 0; i < len; i += 2 * size)
			merge(to + i, from + i, (guint)MIN(size, len - i), (guint)MIN(2 * size, len - i));
		from = to;
		to = swap;
	}
	if (from != hashes)
		memcpy(hashes, from, len * sizeof *hashes);
}

guint hash_set_sort(guint64 *hashes, guint len)
{
	guint kept = 0;

	for (guint i = 0; i < len; i += RUN)
		sort_run(hashes + i, MIN(RUN, len - i));
	if (len > RUN)
		merge_runs(hashes, len);
	for (guint i = 0; i < len; i++)
		if (kept == 0 || hashes[i] != hashes[kept - 1])
			hashes[kept++] = hashes[i];
	return kept;
}
