/* tests/bench/made/spread.c: see spread.h. */
#include "spread.h"

#include <math.h>

static const double percents[] = { 0, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 100 };

const struct spread spread_versions = { { 1, 1, 1, 1, 1, 2, 3, 4, 7, 12, 18 } };
const struct spread spread_patches = { { 1, 1, 1, 1, 1, 1.7, 4.2, 5, 10, 19, 255 } };
const struct spread spread_files = { { 1, 1, 1, 1, 1, 3, 5, 8, 24, 137, 973 } };
const struct spread spread_added = { { 0, 1, 1, 5, 22, 71, 147, 217, 481, 2740, 34272 } };
const struct spread spread_removed = { { 0, 0, 0, 0, 3, 22, 131, 205, 642, 4794, 21912 } };
const struct spread spread_answers = { { 0, 0, 0, 1, 2, 4, 8, 11, 20, 29, 38 } };
const struct spread spread_talk = { { 1, 1, 1, 1, 2, 3, 6, 9, 19, 30, 35 } };
const struct spread spread_answer = { { 0, .005, .0103, .0406, .313, 2.07, 9.26, 20.9, 86.2, 312, 938 } };
const struct spread spread_repost = { { 0, .0114, .0654, .811, 3.15, 12, 38.2, 75.3, 211, 748, 947 } };
const struct spread spread_landing = { { 0, .004, .018, .169, 1.18, 6.13, 20.6, 41.7, 121, 497, 590 } };
const struct spread spread_header = { { 2275, 2668, 2777, 3661, 4683, 6053, 7125, 7918, 12191, 15610, 18884 } };
const struct spread spread_quoted = { { 0, 0, 0, 3, 15, 38, 88, 151, 360, 1107, 3000 } };
const struct spread spread_own = { { 4, 11, 11, 14, 18, 27, 46, 70, 130, 300, 1500 } };
const struct spread spread_title = { { 8, 21, 27, 35, 44, 53, 62, 68, 82, 119, 264 } };
const struct spread spread_words = { { 0, 0, 0, 3, 15, 30, 50, 66, 105, 200, 344 } };

#define PERSONS 617
const struct leaders leaders_mails[] = { { 1. / PERSONS, .232 }, { 2. / PERSONS, .403 }, { 5. / PERSONS, .607 },
	{ 10. / PERSONS, .745 }, { 20. / PERSONS, .824 }, { 50. / PERSONS, .897 }, { 100. / PERSONS, .939 },
	{ 200. / PERSONS, .971 }, { 500. / PERSONS, .997 }, { 1, 1 } };

#define AUTHORS 326
const struct leaders leaders_posts[] = { { 1. / AUTHORS, .19 }, { 2. / AUTHORS, .258 }, { 5. / AUTHORS, .445 },
	{ 10. / AUTHORS, .628 }, { 20. / AUTHORS, .754 }, { 50. / AUTHORS, .852 }, { 100. / AUTHORS, .915 },
	{ 200. / AUTHORS, .965 }, { 1, 1 } };

/* Between two percentiles by ratio: what people do is spread over orders of magnitude. more keeps it off zero. */
static double draw(const struct spread *s, double u, double more)
{
	gsize i = 0;
	double low, high, part;

	while (i + 2 < G_N_ELEMENTS(percents) && u * 100 >= percents[i + 1])
		i++;
	part = (u * 100 - percents[i]) / (percents[i + 1] - percents[i]);
	low = s->at[i] + more;
	high = s->at[i + 1] + more;
	return low * pow(high / low, part) - more;
}

double spread_draw(const struct spread *s, double u)
{
	return draw(s, u, .001);
}

guint spread_count(const struct spread *s, double u)
{
	return (guint)(MAX(0, draw(s, u, 1)) + .5);
}

guint leaders_draw(const struct leaders *l, guint count, double u)
{
	double first = 0, share = 0, at;

	for (; l->share <= u && l->share < 1; l++) {
		first = l->first;
		share = l->share;
	}
	at = first + (l->first - first) * (u - share) / (l->share - share);
	return MIN((guint)(at * count), count - 1);
}
