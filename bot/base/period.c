/* bot/base/period.c: see period.h. */
#include "base/period.h"

#include <string.h>

#define DAY ((gint64)86400)
#define WEEK (7 * DAY)
/* 1970-01-01 was a Thursday, so this is a Monday. */
#define FIRST_MONDAY (4 * DAY)
/* What GDateTime can hold, a year left free at both ends so that a shift stays inside. */
#define MIN_TIME (G_GINT64_CONSTANT(-62135596800) + 366 * DAY)
#define MAX_TIME (G_GINT64_CONSTANT(253402300799) - 366 * DAY)

static const char *const names[PERIODS] = { "week", "month", "quarter", "half-year", "year" };
static const int months[PERIODS] = { 0, 1, 3, 6, 12 };

const char *period_name(enum period p)
{
	return names[p];
}

gboolean period_parse(const char *name, enum period *out)
{
	g_autofree char *word = g_ascii_strdown(name, -1);
	gsize len = strlen(word);

	if (len > 1 && word[len - 1] == 's')
		word[len - 1] = '\0';
	if (strcmp(word, "half") == 0 || strcmp(word, "halve") == 0) {
		*out = PERIOD_HALF;
		return TRUE;
	}
	for (int p = 0; p < PERIODS; p++) {
		if (strcmp(word, names[p]) == 0) {
			*out = (enum period)p;
			return TRUE;
		}
	}
	return FALSE;
}

static gint64 monday_before(gint64 when)
{
	gint64 since = when - FIRST_MONDAY;
	gint64 over = since % WEEK;

	return when - (over < 0 ? over + WEEK : over);
}

/* Months since the year 0 of the first month of the period. */
static int first_month(enum period p, gint64 when)
{
	g_autoptr(GDateTime) t = g_date_time_new_from_unix_utc(when);
	int month = g_date_time_get_year(t) * 12 + g_date_time_get_month(t) - 1;

	return month - month % months[p];
}

static gint64 month_begins(int month)
{
	int inside = CLAMP(month, 12, 9999 * 12);
	g_autoptr(GDateTime) t = g_date_time_new_utc(inside / 12, inside % 12 + 1, 1, 0, 0, 0);

	return g_date_time_to_unix(t);
}

gint64 period_start(enum period p, gint64 when)
{
	return period_shift(p, when, 0);
}

gint64 period_shift(enum period p, gint64 when, int n)
{
	gint64 inside = CLAMP(when, MIN_TIME, MAX_TIME);

	if (p == PERIOD_WEEK)
		return monday_before(inside) + n * WEEK;
	return month_begins(first_month(p, inside) + n * months[p]);
}

char *period_label(enum period p, gint64 when)
{
	g_autoptr(GDateTime) t = g_date_time_new_from_unix_utc(CLAMP(when, MIN_TIME, MAX_TIME));
	int year = g_date_time_get_year(t), month = g_date_time_get_month(t);

	switch (p) {
	case PERIOD_WEEK:
		return g_strdup_printf(
		        "%04d-W%02d", g_date_time_get_week_numbering_year(t), g_date_time_get_week_of_year(t));
	case PERIOD_MONTH:
		return g_strdup_printf("%04d-%02d", year, month);
	case PERIOD_QUARTER:
		return g_strdup_printf("%04d-Q%d", year, (month + 2) / 3);
	case PERIOD_HALF:
		return g_strdup_printf("%04d-H%d", year, (month + 5) / 6);
	case PERIOD_YEAR:
		return g_strdup_printf("%04d", year);
	case PERIODS:
		break;
	}
	g_assert_not_reached();
}
