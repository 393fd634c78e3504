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

/* Whether the commit of a change (changes.id) is on a tracked branch. */
gboolean matches_is_on_branch(struct store *s, gint64 change);
/* Whether there is a commit's change that is not marked DIRTY_CHANGE. */
gboolean matches_any_unmarked(struct store *s);
/* Takes the mark DIRTY_CHANGE from all patches: matches are found commit by commit. */
void matches_drop_patches(struct store *s);
