/* bot/track/stage.c: see stage.h. */
#include "track/stage.h"

#define ACTIVE_FOR (7 * G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND)

static const char *const stage_names[] = {
	[STAGE_UNREVIEWED] = "unreviewed",
	[STAGE_IN_REVIEW] = "in-review",
	[STAGE_OBJECTED] = "objected",
	[STAGE_APPROVED] = "approved",
	[STAGE_READY] = "ready",
	[STAGE_LANDED] = "landed",
	[STAGE_PARTLY_LANDED] = "partly-landed",
	[STAGE_SUPERSEDED] = "superseded",
	[STAGE_WITHDRAWN] = "withdrawn",
};

static const char *const turn_names[] = {
	[TURN_NOBODY] = "nobody",
	[TURN_REVIEWERS] = "reviewers",
	[TURN_AUTHOR] = "author",
	[TURN_COMMITTERS] = "committers",
};

static const char *const activity_names[] = {
	[ACTIVITY_ACTIVE] = "active",
	[ACTIVITY_ONGOING] = "ongoing",
	[ACTIVITY_STALE] = "stale",
	[ACTIVITY_STALLED] = "stalled",
};

const char *stage_name(enum stage s)
{
	g_assert((guint)s < G_N_ELEMENTS(stage_names));
	return stage_names[s];
}

const char *turn_name(enum turn t)
{
	g_assert((guint)t < G_N_ELEMENTS(turn_names));
	return turn_names[t];
}

const char *activity_name(enum activity a)
{
	g_assert((guint)a < G_N_ELEMENTS(activity_names));
	return activity_names[a];
}

gboolean stage_is_open(enum stage s)
{
	return s != STAGE_LANDED && s != STAGE_SUPERSEDED && s != STAGE_WITHDRAWN;
}

enum activity activity_at(gint64 last, gint64 now, gint64 stale_after)
{
	gint64 quiet = now - last;

	if (quiet > STAGE_STALLED_AFTER)
		return ACTIVITY_STALLED;
	/* A stale_after of less than a week does not make a series stale that somebody wrote about this week. */
	if (quiet <= ACTIVE_FOR)
		return ACTIVITY_ACTIVE;
	return quiet > stale_after ? ACTIVITY_STALE : ACTIVITY_ONGOING;
}
