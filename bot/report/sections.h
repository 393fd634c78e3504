/* bot/report/sections.h: which open series belongs into which part of a digest. */
#pragma once

#include "track/backlog.h"
#include "track/options.h"

/* In the order of the digest. A series stands in the first that fits. */
enum section {
	SECTION_READY,
	SECTION_ONE_SHORT, /* one approval missing */
	SECTION_REVIEW,    /* waiting for review, those never answered first */
	SECTION_AUTHOR,
	SECTION_STALE,
	SECTION_STALLED, /* newly: quiet for a year, and for less than that at an earlier time */
	SECTION_COUNT
};

/* Numbers of series (gint64) of each section in the order in which they are listed. */
struct sections {
	GArray *of[SECTION_COUNT]; /* owned */
};

/* From states (struct backlog_row) that cover when. before: the time since which a series is newly stalled. */
void sections_init(struct sections *s, const GArray *states, const struct track_options *o, gint64 when, gint64 before);
void sections_clear(struct sections *s);
