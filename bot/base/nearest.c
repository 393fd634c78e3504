/* bot/base/nearest.c: see nearest.h. */
#include "base/nearest.h"

#include <string.h>

/* No setting and no command is longer; the table below is as large as its square. */
#define WORD_MAX 40

/* How many single mistakes lie between two words of at most WORD_MAX bytes (optimal string alignment). */
static unsigned distance(const char *a, const char *b)
{
	unsigned cost[WORD_MAX + 1][WORD_MAX + 1];
	gsize i, k, la = strlen(a), lb = strlen(b);

	for (i = 0; i <= la; i++)
		cost[i][0] = (unsigned)i;
	for (k = 0; k <= lb; k++)
		cost[0][k] = (unsigned)k;
	for (i = 1; i <= la; i++) {
		for (k = 1; k <= lb; k++) {
			gboolean same = g_ascii_tolower(a[i - 1]) == g_ascii_tolower(b[k - 1]);
			unsigned best = MIN(cost[i - 1][k], cost[i][k - 1]) + 1;

			best = MIN(best, cost[i - 1][k - 1] + !same);
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
				best = MIN(best, cost[i - 2][k - 2] + 1);
			cost[i][k] = best;
		}
	}
	return cost[la][lb];
}

const char *nearest_word(const char *word, const char *const *words)
{
	const char *nearest = NULL;
	gsize len = strlen(word);
	unsigned least = (unsigned)MAX(1, len / 3) + 1;

	if (len > WORD_MAX)
		return NULL;
	for (; *words != NULL; words++) {
		unsigned d;

		if (strlen(*words) > WORD_MAX)
			continue;
		d = distance(word, *words);
		if (d < least) {
			least = d;
			nearest = *words;
		}
	}
	return nearest;
}
