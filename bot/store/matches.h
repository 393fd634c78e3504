/* bot/store/matches.h: table matches: which commit a posted patch became. */
#pragma once

#include "store/store.h"

struct match_row {
	gint64 message; /* the patch */
	gint64 commit;
	const char *rule; /* borrowed: land.h's words are constants */
	double score;     /* 0 to 1 */
};

/* Puts rows (struct match_row, all of the commit) in place of the commit's, and marks the series that lose or
 * gain one DIRTY_SERIES. Does nothing if they are the same. */
void matches_replace(struct store *s, gint64 commit, const GArray *rows);

/* Marks for a new look the commits that the patches with a title were matched to by one of the rules that
 * yield to a commit of their own. */
void matches_mark_weak(struct store *s, const char *title_key);

/* The place of a patch in its posting: what tells it from its neighbours. */
struct match_place {
	gint64 author; /* identity of the sender */
	gint64 sent;
	double version;
	double number;
	unsigned total; /* 0: stands alone */
};
/* FALSE if there is no such mail. */
gboolean matches_place(struct store *s, gint64 message, struct match_place *out);

/* How many commits have a change, and how many changes there are in all. */
void matches_count(struct store *s, gint64 *commits, gint64 *changes);
