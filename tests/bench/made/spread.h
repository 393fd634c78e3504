/* tests/bench/made/spread.h: how quantities are spread on a real list, as numbers to draw from. */
#pragma once

#include <glib.h>

/*
 * A quantity by its percentiles: the least, 5, 10, 25, 50, 75, 90, 95, 99, 99.9 and the most. A fraction stands where a
 * whole number would hide how many are below it.
 */
struct spread {
	double at[11];
};

/* How much falls to the first so many of a crowd, the busiest first: {1, .232} is that one has 23.2 %. */
struct leaders {
	double first, share;
};

/*
 * Counted on one list of a project of middling size: 35,118 mails of seven years, 3,639 series of which 771 in a
 * thousand landed, 6,197 commits.
 */
extern const struct spread spread_versions;  /* postings of a series */
extern const struct spread spread_patches;   /* of a posting */
extern const struct spread spread_files;     /* that a patch touches */
extern const struct spread spread_added;     /* lines of a patch */
extern const struct spread spread_removed;   /* lines of a patch */
extern const struct spread spread_answers;   /* to a posting, in all */
extern const struct spread spread_talk;      /* mails of a thread without patches */
extern const struct spread spread_answer;    /* days from a mail to the answer to it */
extern const struct spread spread_repost;    /* days from one posting to the next */
extern const struct spread spread_landing;   /* days from the last posting to the commit */
extern const struct spread spread_header;    /* bytes of a header, with all that servers have added */
extern const struct spread spread_quoted;    /* lines that an answer quotes, before it is encoded */
extern const struct spread spread_own;       /* lines of its own in an answer, with its signature and the footer */
extern const struct spread spread_title;     /* characters of a title */
extern const struct spread spread_words;     /* words of a patch's own text */
extern const struct leaders leaders_mails[]; /* of all mails, of 617 persons; ends with share 1 */
extern const struct leaders leaders_posts[]; /* of all series, of 326 authors */

/* A quantity drawn by u, which is in [0, 1). */
double spread_draw(const struct spread *s, double u);
/* The same as a whole number. */
guint spread_count(const struct spread *s, double u);
/* Who of a crowd of count: 0 is the busiest. A larger crowd is spread alike: more persons have the share of one. */
guint leaders_draw(const struct leaders *l, guint count, double u);
