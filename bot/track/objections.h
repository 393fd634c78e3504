/* bot/track/objections.h: what was said against a series and is not settled yet. Pure. */
#pragma once

#include "track/lineage.h"

/* A Nacked-by or a comment that the author has neither answered nor followed with a new revision, or a revert. */
struct objection {
	gint message;                /* index; -1: no mail but a revert */
	struct lineage_target about; /* the patch or cover */
	gint64 person;               /* who objects; 0: a revert */
};

/*
 * All take an array of struct objection, oldest first. What is said on a cover is said on all patches of its
 * revision and of those before it.
 */

/* The author answered what about is: that settles everything said there, but no revert. */
void objections_answer(GArray *open, const struct history *h, const struct lineage_target *about);
/* A person approved: that settles what they said themselves there and on the same patch of any revision; on a cover,
 * all that they said. */
void objections_take_back(GArray *open, const struct lineage *l, const struct lineage_target *about, gint64 person);
/* A revision was posted: that settles everything but what was said on patches that it inherits. */
void objections_follow(GArray *open, const struct history *h, guint revision);
/* How many comments, and in *reverts how many reverts, are about something that may still go in (for each patch:
 * whether it landed or was withdrawn). */
guint objections_count(const GArray *open, const gboolean *landed, const gboolean *withdrawn, guint *reverts);
