/*
 * tests/bench/bench_digest.c: how long the digest of each week takes.
 *
 * usage: bench_digest DATABASE FROM UNTIL     (dates: 2019-06-03 2026-03-30)
 */
#include "app/inputs.h"
#include "base/percentile.h"
#include "base/when.h"
#include "report/digest.h"

#include <stdio.h>
#include <string.h>

#define WEEK (7 * (gint64)86400)

static int bench(struct store *store, gint64 from, gint64 until)
{
	g_auto(Inputs) in = { 0 };
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(gint64));
	const struct digest_options d = { 0 };
	struct track_options options;
	gsize longest = 0;

	track_options_init(&options);
	inputs_load(&in, store);
	for (gint64 now = from; now <= until; now += WEEK) {
		gint64 begin = g_get_monotonic_time();
		g_autoptr(Digest) digest = digest_make(store, &options, in.maintainers, &d, now, NULL);
		gint64 took = g_get_monotonic_time() - begin;

		g_array_append_val(times, took);
		longest = MAX(longest, strlen(digest->body));
	}
	printf("digests  %u, the longest %" G_GSIZE_FORMAT " bytes\n", times->len, longest);
	printf("median   %.1f ms\n", (double)percentile_of(times, 50) / 1000);
	printf("90 %%     %.1f ms\n", (double)percentile_of(times, 90) / 1000);
	printf("slowest  %.1f ms\n", (double)percentile_of(times, 100) / 1000);
	return 0;
}

int main(int argc, char **argv)
{
	g_autoptr(Store) store = NULL;
	GError *error = NULL;
	gint64 from, until;

	if (argc != 4 || !when_parse(argv[2], &from) || !when_parse(argv[3], &until)) {
		fprintf(stderr, "usage: bench_digest DATABASE FROM UNTIL\n");
		return 2;
	}
	store = store_open(argv[1], TRUE, &error);
	if (!store) {
		fprintf(stderr, "bench_digest: %s\n", error->message);
		g_error_free(error);
		return 1;
	}
	return bench(store, from, until);
}
