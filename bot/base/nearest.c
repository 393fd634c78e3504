/* bot/base/nearest.c: see nearest.h. */
#include "base/nearest.h"

#include <string.h>

/* Names in settings and commands are shorter; a longer word has no near one. */
#define MAX_LEN 64

static guint min3(guint a, guint b, guint c)
{
	return MIN(a, MIN(b, c));
}

/* Optimal string alignment distance (Damerau 1964, restricted), three rows at a time. */
static guint distance(const char *a, gsize len_a, const char *b, gsize len_b)
{
	guint rows[3][MAX_LEN + 1];
	guint *before = rows[0], *last = rows[1], *now = rows[2];

	for (gsize j = 0; j <= len_b; j++)
		last[j] = (guint)j;
	for (gsize i = 1; i <= len_a; i++) {
		guint *oldest = before;

		now[0] = (guint)i;
		for (gsize j = 1; j <= len_b; j++) {
			now[j] = min3(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = MIN(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = oldest;
	}
	return last[len_b];
}

const char *nearest_word(const char *word, const char *const *words, gsize count)
{
	gsize len = strlen(word);
	const char *best = NULL;
	guint best_distance = (guint)MAX(len / 3, 1) + 1;

	if (len > MAX_LEN)
		return NULL;
	for (gsize i = 0; i < count; i++) {
		gsize other = strlen(words[i]);
		guint d;

		if (other > MAX_LEN)
			continue;
		d = distance(word, len, words[i], other);
		if (d < best_distance) {
			best_distance = d;
			best = words[i];
		}
	}
	return best;
}
