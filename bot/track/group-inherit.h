/* bot/track/group-inherit.h: patches posted again alone. For the group*.c files alone. */
#pragma once

#include "store/revisions.h"
#include "track/group-unit.h"

struct group_posting {
	struct revisions_row *row; /* owned; NULL once another posting took it in */
	int unit;                  /* a part of it */
	int head;                  /* the part that row->id is of */
	gboolean partial;          /* has places that it does not fill itself */
	int followed;              /* the partial posting made last on top of this one, -1: none */
	int root;                  /* the whole posting that it all began with: itself, if it inherits nothing */
	guint heirs;               /* of a root: how many inherit from it */
};

/*
 * postings (struct group_posting) are in order of time. Gives those that post patches of an earlier one again the
 * places that they leave alone, and makes several such that were sent in one go one posting.
 */
void group_inherit(const struct group_parts *p, struct group_units *u, GArray *postings);

/* Whether the places 1 to total are filled. */
gboolean group_inherit_is_complete(const struct revisions_row *row);
