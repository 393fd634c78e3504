/* bot/base/slot.c: see slot.h. */
#include "base/slot.h"

#define MINUTE ((gint64)60)
#define DAY ((gint64)86400)
/* No clock on earth is further from UTC, even where a zone changed its date. */
#define FURTHEST (26 * 60 * MINUTE)

/* What the wall clock shows at a moment, counted as if it were UTC. */
static gint64 wall_at(GTimeZone *zone, gint64 when)
{
	return when + g_time_zone_get_offset(zone, g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, when));
}

/* The first moment in (from, to] that lies in an interval of the zone, or behind it. */
static gint64 begin_of(GTimeZone *zone, gint interval, gint64 from, gint64 to)
{
	while (to - from > 1) {
		gint64 middle = from + (to - from) / 2;

		if (g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, middle) >= interval)
			to = middle;
		else
			from = middle;
	}
	return to;
}

/* The first moment at which the wall clock shows wall or something later. */
static gint64 first_moment(GTimeZone *zone, gint64 wall)
{
	gint64 from = wall - FURTHEST, to = wall + FURTHEST;
	gint last = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, to);

	for (gint i = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, from); i < last; i++) {
		gint64 end = begin_of(zone, i + 1, from, to);
		gint64 moment = MAX(wall - g_time_zone_get_offset(zone, i), from);

		if (moment < end)
			return moment;
		from = end;
	}
	return MAX(wall - g_time_zone_get_offset(zone, last), from);
}

/* Days since 1970-01-01, a Thursday. */
static gint64 day_of(gint64 wall)
{
	return wall >= 0 ? wall / DAY : -((-wall + DAY - 1) / DAY);
}

static gboolean is_on(const struct slot *s, gint64 day)
{
	return s->day == 0 || ((day + 3) % 7 + 7) % 7 == s->day - 1;
}

/* The first day is close enough that no slot lies between; a week and a day later there was one. */
gint64 slot_latest(const struct slot *s, gint64 now)
{
	for (gint64 day = day_of(wall_at(s->zone, now)) + 2;; day--) {
		gint64 moment;

		if (!is_on(s, day))
			continue;
		moment = first_moment(s->zone, day * DAY + s->minute * MINUTE);
		if (moment <= now)
			return moment;
	}
}

gint64 slot_next(const struct slot *s, gint64 now)
{
	for (gint64 day = day_of(wall_at(s->zone, now)) - 2;; day++) {
		gint64 moment;

		if (!is_on(s, day))
			continue;
		moment = first_moment(s->zone, day * DAY + s->minute * MINUTE);
		if (moment > now)
			return moment;
	}
}

gboolean slot_same_month(GTimeZone *zone, gint64 a, gint64 b)
{
	g_autoptr(GDateTime) x = g_date_time_new_from_unix_utc(wall_at(zone, a));
	g_autoptr(GDateTime) y = g_date_time_new_from_unix_utc(wall_at(zone, b));

	return g_date_time_get_year(x) == g_date_time_get_year(y) &&
	       g_date_time_get_month(x) == g_date_time_get_month(y);
}

static gint64 year_start(GTimeZone *zone, gint64 now, gint later)
{
	gint64 wall = wall_at(zone, now);
	g_autoptr(GDateTime) there = g_date_time_new_from_unix_utc(wall);
	g_autoptr(GDateTime) start = NULL;

	g_assert(there != NULL);
	start = g_date_time_new_utc(g_date_time_get_year(there) + later, 1, 1, 0, 0, 0);
	g_assert(start != NULL);
	return first_moment(zone, g_date_time_to_unix(start));
}

gint64 slot_year_start(GTimeZone *zone, gint64 now)
{
	return year_start(zone, now, 0);
}

gint64 slot_year_end(GTimeZone *zone, gint64 now)
{
	return year_start(zone, now, 1);
}
