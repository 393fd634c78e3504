/*
 * tests/bench/bench_site.c: how long the measures and the dashboard take, and how large it is.
 *
 * usage: bench_site DATABASE FOLDER DATE     (FOLDER: new or of an earlier run)
 */
#include "app/inputs.h"
#include "base/when.h"
#include "report/site.h"
#include "track/measures.h"

#include <stdio.h>

static double since(gint64 begin)
{
	return (double)(g_get_monotonic_time() - begin) / 1000;
}

static gboolean bench(struct store *store, const char *folder, gint64 now, GError **error)
{
	static const char *const runs[] = { "first run", "again", "a day later" };
	g_auto(Inputs) in = { 0 };
	const struct site_options o = {
		.folder = folder, .archive_url = "https://lists.example/%s", .version = "bench"
	};
	struct track_options options;

	track_options_init(&options);
	inputs_load(&in, store);
	for (int i = 0; i < 3; i++) {
		gint64 begin = g_get_monotonic_time();
		struct measures_options wanted = {
			.track = &options, .maintainers = in.maintainers, .want = MEASURES_WANT_ALL
		};
		g_autoptr(Measures) m = measures_load(store, &wanted, now);

		printf("measures     %.0f ms, %u series, %u acts\n", since(begin), m->series->len, m->acts->len);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
		struct site_folder_counts counts = { 0 };
		gint64 begin = g_get_monotonic_time();

		if (!site_write(store, &options, in.maintainers, &o, i == 2 ? now + 86400 : now, &counts, error))
			return FALSE;
		printf("%-12s %.0f ms, %u files, %u written, %.1f MB made\n", runs[i], since(begin), counts.pages,
		        counts.written, (double)counts.bytes / 1e6);
	}
	return TRUE;
}

int main(int argc, char **argv)
{
	g_autoptr(Store) store = NULL;
	GError *error = NULL;
	gint64 now;

	if (argc != 4 || !when_parse(argv[3], &now)) {
		fprintf(stderr, "usage: bench_site DATABASE FOLDER DATE\n");
		return 2;
	}
	store = store_open(argv[1], TRUE, &error);
	if (!store || !bench(store, argv[2], now, &error)) {
		fprintf(stderr, "bench_site: %s\n", error->message);
		g_error_free(error);
		return 1;
	}
	return 0;
}
