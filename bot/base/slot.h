/* bot/base/slot.h: points of a schedule by the clock on the wall: every Monday at nine, every day at eight. */
#pragma once

#include <glib.h>

struct slot {
	guint day;       /* 1 is Monday, as in GDateWeekday; 0: every day */
	guint minute;    /* since midnight, 0..1439 */
	GTimeZone *zone; /* borrowed */
};

/*
 * The latest slot at or before now, and the first one after it (UTC seconds). A slot is the first moment at which the
 * wall clock of its zone shows its day and time or, where the clock is put forward over them, a later one: so each
 * day has exactly one, on both edges of summer time.
 */
gint64 slot_latest(const struct slot *s, gint64 now);
gint64 slot_next(const struct slot *s, gint64 now);

/* Whether two moments lie in one month of the calendar there. */
gboolean slot_same_month(GTimeZone *zone, gint64 a, gint64 b);

/* Midnight of the first of January of the year that now lies in there, and of the next year. */
gint64 slot_year_start(GTimeZone *zone, gint64 now);
gint64 slot_year_end(GTimeZone *zone, gint64 now);
