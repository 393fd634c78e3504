/* bot/report/figures.h: how many and how long, over a stretch of time. */
#pragma once

#include "track/backlog.h"
#include "track/options.h"

/* What series did in a window; times in seconds, -1 where nothing happened. */
struct figures {
	guint posted;
	guint landed;
	gint64 answer_median,
	        answer_high; /* posting to first review, which is a word of somebody else, of those answered in it */
	gint64 merge_median, merge_high; /* posting of the first revision to the last commit, of those landed in it */
};

/* "High" is this percentile. */
#define FIGURES_HIGH 75

/* From marks (struct backlog_times) that cover the window [from, until). */
struct figures figures_between(const GArray *marks, gint64 from, gint64 until);

/* What there was at one moment. */
struct figures_backlog {
	guint open;    /* somebody wrote within a year */
	guint ready;   /* of open */
	guint stale;   /* of open */
	guint stalled; /* beside open */
};

/* From states (struct backlog_row) that cover the moment. */
struct figures_backlog figures_at(const GArray *states, const struct track_options *o, gint64 when);
