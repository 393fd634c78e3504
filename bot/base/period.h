/* bot/base/period.h: the calendar cut into weeks, months, quarters, half-years and years, in UTC. */
#pragma once

#include <glib.h>

enum period {
	PERIOD_WEEK, /* begins on Monday (ISO 8601) */
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_HALF,
	PERIOD_YEAR,
	PERIODS
};

/* "week", "month", "quarter", "half-year", "year". */
const char *period_name(enum period p);
/* Reads such a name, also "half", without regard to case and with a plural s. FALSE: *out is as it was. */
gboolean period_parse(const char *name, enum period *out);

/* The first second of the period that a time (UTC seconds) lies in. */
gint64 period_start(enum period p, gint64 when);
/* The first second of the period n after (n < 0: before) the one that when lies in. */
gint64 period_shift(enum period p, gint64 when, int n);

/* "2025-W23", "2025-06", "2025-Q2", "2025-H1", "2025": sorts as the times do. A new string. */
char *period_label(enum period p, gint64 when);
