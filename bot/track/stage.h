/* bot/track/stage.h: the words for where a series stands. */
#pragma once

#include <glib.h>

/* Stored: do not renumber. Names by stage_name() are part of the export contract. */
enum stage {
	STAGE_UNREVIEWED = 0, /* nobody else has answered */
	STAGE_IN_REVIEW = 1,
	STAGE_OBJECTED = 2, /* a Nacked-by, or a comment that the author left without answer or new revision */
	STAGE_APPROVED = 3, /* every patch has an approval by somebody else, but the policy still misses one */
	STAGE_READY = 4,    /* the policy is met for every patch that has not landed */
	STAGE_LANDED = 5,
	STAGE_PARTLY_LANDED = 6, /* some patches landed, the others are neither landed nor withdrawn */
	STAGE_SUPERSEDED = 7,
	STAGE_WITHDRAWN = 8,
};

enum turn {
	TURN_NOBODY = 0,
	TURN_REVIEWERS = 1,
	TURN_AUTHOR = 2,
	TURN_COMMITTERS = 3,
};

#define STAGE_STALLED_AFTER ((gint64)365 * 86400) /* seconds */

enum activity {
	ACTIVITY_ACTIVE = 0, /* a human wrote within 7 days */
	ACTIVITY_ONGOING = 1,
	ACTIVITY_STALE = 2,   /* quiet longer than stale_after */
	ACTIVITY_STALLED = 3, /* quiet over a year */
};

const char *stage_name(enum stage s);       /* "in-review" */
const char *turn_name(enum turn t);         /* "reviewers" */
const char *activity_name(enum activity a); /* "stale" */

/* Whether somebody still has to act: not landed, superseded or withdrawn. */
gboolean stage_is_open(enum stage s);

/* Activity at now of a series last written about at last (UTC seconds); stale_after in seconds. */
enum activity activity_at(gint64 last, gint64 now, gint64 stale_after);
