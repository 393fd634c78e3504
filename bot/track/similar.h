/* bot/track/similar.h: how alike two changes are, from sets of hashes. Pure. */
#pragma once

#include "mail/diff.h"
#include "store/changes.h"

/*
 * The words of a message as hashes, sorted and distinct: case folded, trailers ("Signed-off-by: ...") and words
 * of less than three letters left out, at most SIMILAR_WORDS. A new array of guint64.
 */
#define SIMILAR_WORDS 2000 /* a longer message than any commit has */
GArray *similar_words(const char *text);

/*
 * Fills in what the title, the message (without subject, may be NULL) and the diff (may be NULL) of a patch or a
 * commit say: title_key, patch_id, files, added, removed, words, lines. The rest of c is the caller's.
 */
void similar_describe(struct change *c, const char *title, const char *message, const struct diff *diff);

/* All of these are from 0 to 1. Sets are sorted and distinct guint64. Two empty sets have nothing in common: 0. */
double similar_jaccard(const GArray *a, const GArray *b);                /* common / all */
double similar_containment(const GArray *part, const GArray *whole);     /* common / part */
guint similar_common(const GArray *a, const GArray *b);                  /* how many are in both */
double similar_files(const struct change *a, const struct change *b);    /* common paths / all paths */
double similar_title(const char *title_key_a, const char *title_key_b);  /* common words, twice / words of both */
gboolean similar_person(const struct change *a, const struct change *b); /* one author, as far as is known */

/* Two changes as a whole. */
struct similar {
	double lines; /* jaccard of the diffs */
	double words; /* jaccard of the messages */
	double title;
	double files;
	guint common; /* lines in both */
	gboolean person;
	gboolean patch_id; /* both have one and it is the same */
};
void similar_compare(const struct change *a, const struct change *b, struct similar *out);
