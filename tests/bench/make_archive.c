/*
 * tests/bench/make_archive.c: a made-up list of any size, its mails and its code, for measuring how costs grow.
 *
 * usage: make_archive MAILS FOLDER [SEED]
 * Makes FOLDER/archive.mbox, the same mails as a public-inbox repository FOLDER/inbox, and FOLDER/code.git with the
 * commits that the patches became. The same numbers give the same bytes; see made/spread.h for how they are spread.
 */
#include "made/life.h"

#include <stdio.h>
#include <stdlib.h>

/* A larger one would take a disk of its own. */
#define MAILS_MOST 10000000

int main(int argc, char **argv)
{
	struct life_counts counts;
	struct sink *sink;
	guint64 mails, seed = 1;

	if (argc < 3 || argc > 4 || !g_ascii_string_to_unsigned(argv[1], 10, 1, MAILS_MOST, &mails, NULL) ||
	        (argc == 4 && !g_ascii_string_to_unsigned(argv[3], 10, 0, G_MAXUINT32, &seed, NULL))) {
		fprintf(stderr, "usage: make_archive MAILS FOLDER [SEED]\n");
		return 2;
	}
	sink = sink_open(argv[2], FALSE);
	if (sink == NULL)
		return 1;
	life_write((guint)mails, (guint32)seed, sink, &counts);
	if (!sink_close(sink))
		return 1;
	printf("%u mails by %u persons, %u series, %u commits\n", counts.mails, counts.persons, counts.series,
	        counts.commits);
	return 0;
}
