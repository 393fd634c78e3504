/* tests/bench/bench_commits.c: how many commits of a repository are read in a second, with their diffs and patch-ids. */
#include "mail/diff.h"
#include "repo/repository.h"

#include <stdio.h>

static double seconds_since(gint64 start)
{
	return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

int main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Repository) r = argc > 1 ? repository_open(argv[1], &error) : NULL;
	g_autofree char *tip = r ? repository_tip(r, argc > 2 ? argv[2] : NULL, &error) : NULL;
	gint64 start = g_get_monotonic_time();
	g_autoptr(GPtrArray) ids = tip ? repository_between(r, tip, NULL, &error) : NULL;
	gsize bytes = 0, files = 0;
	double parsing = 0;

	if (!ids) {
		fprintf(stderr, "usage: bench_commits REPOSITORY [BRANCH]\n%s\n", error ? error->message : "");
		return 2;
	}
	printf("%u commits walked in %.2f s\n", ids->len, seconds_since(start));
	start = g_get_monotonic_time();
	for (guint i = 0; i < ids->len; i++) {
		g_autoptr(Commit) c = repository_read(r, g_ptr_array_index(ids, i), &error);
		gint64 read = g_get_monotonic_time();
		g_autoptr(Diff) d = c ? diff_parse(c->diff, c->diff_len) : NULL;

		if (!c) {
			fprintf(stderr, "%s\n", error->message);
			return 1;
		}
		parsing += seconds_since(read);
		bytes += c->diff_len;
		files += d ? d->files->len : 0;
	}
	printf("read in %.2f s: %.0f commits/s, %.1f MB of diff of %zu files, parsed in %.2f s of it: %.0f MB/s\n",
	        seconds_since(start), ids->len / seconds_since(start), (double)bytes / 1e6, files, parsing,
	        (double)bytes / 1e6 / parsing);
	return 0;
}
