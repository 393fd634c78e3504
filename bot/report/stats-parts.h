/* bot/report/stats-parts.h: what the panels of stats share; for stats*.c and answer-stats.c alone. */
#pragma once

#include "report/stats-sheet.h"

/* A part of the series in a stretch of time: "2025-Q1", "4-7 patches". */
struct stats_slice {
	char *label;      /* owned */
	const GArray *of; /* guint: the series, as measures_between() has them */
	gint64 from, until;
	GArray *own; /* the same where it has an array of its own; else NULL; owned */
};

struct stats {
	const struct measures *m;
	const GArray *of;   /* the series that the conditions mean */
	gint64 from, until; /* the whole stretch */
	gboolean trend;     /* slices are periods */
	GPtrArray *slices;  /* struct stats_slice: periods, parts, or one for all */
	guint left;         /* parts that are not among them */
	struct stats_sheet *sheet;
};

/* How long things take: to the first review, to a new version, through a cycle, to merge, from approval to commit. */
void stats_time(const struct stats *t);
/* How much is posted, and reviewed. */
void stats_review(const struct stats *t);
/* Who does how much; by_org: which organisations. */
void stats_people(const struct stats *t, gboolean by_org);
/* How many people there are, period by period; by_org: how many organisations. */
void stats_crowd(const struct stats *t, gboolean by_org);
