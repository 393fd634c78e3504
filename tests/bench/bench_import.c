/*
 * tests/bench/bench_import.c: how fast an archive becomes a tracked database, and with how much memory.
 *
 * usage: bench_import SOURCE [REPOSITORY]
 * Prints the rate over the first and the second half of the source, the whole with everything derived, the commits of
 * the repository, and the peak memory.
 */
#include "app/import.h"
#include "app/inputs.h"
#include "track/scan.h"
#include "track/settle.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

struct halves {
	gint64 begin, middle; /* monotonic microseconds; 0: not reached */
	guint64 mails;        /* in the first half */
};

static void on_progress(guint64 done, guint64 total, const struct import_counts *counts, gpointer data)
{
	struct halves *h = data;

	if (h->middle || done * 2 < total)
		return;
	h->middle = g_get_monotonic_time();
	h->mails = counts->messages + counts->duplicates + counts->unreadable;
}

static double seconds(gint64 from, gint64 to)
{
	return (double)(to - from) / G_USEC_PER_SEC;
}

static int fail(GError *error)
{
	fprintf(stderr, "bench_import: %s\n", error->message);
	g_error_free(error);
	return 1;
}

static gboolean settle(struct store *s, const struct track_options *o, GError **error)
{
	g_auto(Inputs) in = { 0 };
	struct settle_inputs inputs;

	inputs_load(&in, s);
	inputs.mailmap = in.mailmap;
	inputs.maintainers = in.maintainers;
	return settle_run(s, o, &inputs, NULL, NULL, error);
}

static void print_import(const struct halves *h, const struct import_counts *c, gint64 read, gint64 settled)
{
	guint64 mails = c->messages + c->duplicates + c->unreadable;
	double first = seconds(h->begin, h->middle), second = seconds(h->middle, read);

	printf("mails           %" G_GUINT64_FORMAT "\n", mails);
	printf("first half      %.0f mails/s\n", (double)h->mails / first);
	printf("second half     %.0f mails/s\n", (double)(mails - h->mails) / second);
	printf("read and stored %.2f s\n", seconds(h->begin, read));
	printf("derived         %.2f s\n", seconds(read, settled));
	printf("tracked         %.0f mails/s\n", (double)mails / seconds(h->begin, settled));
}

static int bench(struct store *store, const char *source, const char *repository)
{
	struct track_options options;
	struct halves halves = { .begin = g_get_monotonic_time() };
	struct import_watch watch = { .progress = on_progress, .data = &halves };
	struct import_counts counts;
	struct rusage usage;
	gint64 read, settled, scanned;
	GError *error = NULL;

	track_options_init(&options);
	if (!import_source(store, &options, "bench", source, &watch, &counts, &error))
		return fail(error);
	read = g_get_monotonic_time();
	if (!settle(store, &options, &error))
		return fail(error);
	settled = g_get_monotonic_time();
	print_import(&halves, &counts, read, settled);
	if (repository) {
		if (!scan_repository(store, &options, repository, NULL, NULL, &error))
			return fail(error);
		scanned = g_get_monotonic_time();
		printf("commits read    %.2f s\n", seconds(settled, scanned));
		if (!settle(store, &options, &error))
			return fail(error);
		printf("commits matched %.2f s\n", seconds(scanned, g_get_monotonic_time()));
	}
	getrusage(RUSAGE_SELF, &usage);
	printf("peak memory     %ld MB\n", usage.ru_maxrss / 1024);
	return 0;
}

int main(int argc, char **argv)
{
	g_autofree char *dir = g_dir_make_tmp("bench-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "bench.db", NULL);
	struct store *store;
	int status;
	GError *error = NULL;

	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: bench_import SOURCE [REPOSITORY]\n");
		return 2;
	}
	store = store_open(path, FALSE, &error);
	if (!store)
		return fail(error);
	status = bench(store, argv[1], argv[2]);
	store_close(store);
	g_unlink(path);
	g_rmdir(dir);
	return status;
}
