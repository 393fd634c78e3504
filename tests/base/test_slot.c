/* tests/base/test_slot.c: slots on ordinary days, on both edges of summer time, and where a day is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/slot.h"
#include "base/when.h"

#define DAY ((gint64)86400)

static GTimeZone *zone_of(const char *name)
{
	GTimeZone *zone = g_time_zone_new_identifier(name);

	assert_non_null(zone);
	return zone;
}

static gint64 at(const char *text)
{
	gint64 when = 0;

	assert_true(when_parse(text, &when));
	return when;
}

static void a_slot_is_found_around_any_moment(void **state)
{
	static const struct {
		const char *zone;
		guint day, minute;
		const char *now, *latest, *next;
	} rows[] = {
		{ "UTC", 1, 540, "2025-06-02T09:00:00Z", "2025-06-02T09:00:00Z", "2025-06-09T09:00:00Z" },
		{ "UTC", 1, 540, "2025-06-02T08:59:59Z", "2025-05-26T09:00:00Z", "2025-06-02T09:00:00Z" },
		{ "UTC", 7, 0, "2025-06-02T08:00:00Z", "2025-06-01T00:00:00Z", "2025-06-08T00:00:00Z" },
		{ "UTC", 0, 1439, "2025-06-02T08:00:00Z", "2025-06-01T23:59:00Z", "2025-06-02T23:59:00Z" },
		/* The same hour on the wall is another one in UTC. */
		{ "Europe/Berlin", 1, 540, "2025-03-31T12:00:00Z", "2025-03-31T07:00:00Z", "2025-04-07T07:00:00Z" },
		{ "Europe/Berlin", 1, 540, "2025-03-30T12:00:00Z", "2025-03-24T08:00:00Z", "2025-03-31T07:00:00Z" },
		/* 02:30 does not exist on 30 March: 03:00 is the first that does. */
		{ "Europe/Berlin", 7, 150, "2025-03-30T01:00:00Z", "2025-03-30T01:00:00Z", "2025-04-06T00:30:00Z" },
		{ "Europe/Berlin", 7, 150, "2025-03-30T00:59:59Z", "2025-03-23T01:30:00Z", "2025-03-30T01:00:00Z" },
		/* 02:30 exists twice on 26 October: it is meant once, and the first one. */
		{ "Europe/Berlin", 7, 150, "2025-10-26T00:30:00Z", "2025-10-26T00:30:00Z", "2025-11-02T01:30:00Z" },
		{ "Europe/Berlin", 7, 150, "2025-10-26T01:30:00Z", "2025-10-26T00:30:00Z", "2025-11-02T01:30:00Z" },
		{ "America/New_York", 7, 90, "2025-11-02T06:00:00Z", "2025-11-02T05:30:00Z", "2025-11-09T06:30:00Z" },
		/* Half an hour of summer time. */
		{ "Australia/Lord_Howe", 7, 135, "2025-10-04T15:30:00Z", "2025-10-04T15:30:00Z",
		        "2025-10-11T15:15:00Z" },
		/* Midnight itself does not exist. */
		{ "America/Santiago", 7, 0, "2025-09-07T04:00:00Z", "2025-09-07T04:00:00Z", "2025-09-14T03:00:00Z" },
		/* Samoa had no 30 December 2011, a Friday. */
		{ "Pacific/Apia", 5, 540, "2011-12-30T12:00:00Z", "2011-12-30T10:00:00Z", "2012-01-05T19:00:00Z" },
		{ "Asia/Kolkata", 1, 540, "2025-06-02T03:30:00Z", "2025-06-02T03:30:00Z", "2025-06-09T03:30:00Z" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GTimeZone) zone = zone_of(rows[i].zone);
		const struct slot s = { rows[i].day, rows[i].minute, zone };
		g_autofree char *latest = when_format(slot_latest(&s, at(rows[i].now)));
		g_autofree char *next = when_format(slot_next(&s, at(rows[i].now)));

		assert_string_equal(latest, rows[i].latest);
		assert_string_equal(next, rows[i].next);
	}
}

/* What the wall clock shows, as seconds: by GLib's own calendar, which slot.c does not use. */
static gint64 wall_of(GTimeZone *zone, gint64 when)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(when);
	g_autoptr(GDateTime) there = g_date_time_to_timezone(utc, zone);

	return when + g_date_time_get_utc_offset(there) / G_USEC_PER_SEC;
}

/* By looking at each minute: the first at which the clock shows the day's time or more. */
static gint64 slow_moment(GTimeZone *zone, gint64 wall)
{
	for (gint64 t = wall - 26 * 3600;; t += 60)
		if (wall_of(zone, t) >= wall)
			return t;
}

static void each_day_around_a_change_has_one_slot(void **state)
{
	static const char *const zones[] = { "Europe/London", "America/Sao_Paulo", "Asia/Tehran", "Africa/Cairo",
		"Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "America/St_Johns", "Africa/Casablanca" };
	static const guint minutes[] = { 0, 30, 90, 150, 540, 1439 };

	(void)state;
	for (gsize z = 0; z < G_N_ELEMENTS(zones); z++) {
		g_autoptr(GTimeZone) zone = zone_of(zones[z]);

		for (gint64 day = at("2009-01-01"); day < at("2027-01-01"); day += DAY) {
			/* Where the clock changed; elsewhere one in a hundred days is proof enough. */
			gboolean changed = wall_of(zone, day) - wall_of(zone, day - 2 * DAY) != 2 * DAY;
			const struct slot s = { 0, minutes[(day / DAY) % G_N_ELEMENTS(minutes)], zone };
			gint64 moment;

			if (!changed && (day / DAY) % 100 != 0)
				continue;
			moment = slow_moment(zone, (day / DAY - 1) * DAY + s.minute * 60);
			assert_int_equal(slot_latest(&s, moment), moment);
			assert_int_equal(slot_next(&s, moment - 1), moment);
			assert_true(slot_latest(&s, moment - 1) < moment);
			assert_true(slot_next(&s, moment) > moment);
		}
	}
}

/* Going from slot to slot through many years counts each week once, back as well as forth. */
static void weeks_are_neither_lost_nor_doubled(void **state)
{
	static const char *const zones[] = { "Europe/Berlin", "America/New_York", "America/Santiago", "Asia/Gaza",
		"Pacific/Chatham" };

	(void)state;
	for (gsize z = 0; z < G_N_ELEMENTS(zones); z++) {
		g_autoptr(GTimeZone) zone = zone_of(zones[z]);
		const struct slot s = { 7, 150, zone };
		gint64 first = slot_next(&s, at("2000-01-01")), t = first;
		guint weeks = 0;

		for (; t < at("2037-01-01"); weeks++) {
			gint64 next = slot_next(&s, t);

			assert_in_range((guint64)(next - t), (guint64)(7 * DAY - 7200), (guint64)(7 * DAY + 7200));
			assert_int_equal(slot_latest(&s, next - 1), t);
			t = next;
		}
		assert_int_equal(weeks, 1931);
	}
}

static void a_year_begins_where_the_list_is(void **state)
{
	g_autoptr(GTimeZone) zone = zone_of("Pacific/Auckland");
	g_autofree char *start = when_format(slot_year_start(zone, at("2024-12-31T11:00:00Z")));
	g_autofree char *end = when_format(slot_year_end(zone, at("2024-12-31T11:00:00Z")));
	g_autofree char *before = when_format(slot_year_start(zone, at("2024-12-31T10:59:59Z")));

	(void)state;
	assert_string_equal(start, "2024-12-31T11:00:00Z");
	assert_string_equal(end, "2025-12-31T11:00:00Z");
	assert_string_equal(before, "2023-12-31T11:00:00Z");
}

static void months_are_those_of_the_place(void **state)
{
	g_autoptr(GTimeZone) zone = zone_of("Pacific/Auckland");

	(void)state;
	assert_true(slot_same_month(zone, at("2024-12-31T11:00:00Z"), at("2025-01-31T10:59:59Z")));
	assert_false(slot_same_month(zone, at("2024-12-31T10:59:59Z"), at("2024-12-31T11:00:00Z")));
	assert_false(slot_same_month(zone, at("2024-06-15"), at("2025-06-15")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slot_is_found_around_any_moment),
		cmocka_unit_test(each_day_around_a_change_has_one_slot),
		cmocka_unit_test(weeks_are_neither_lost_nor_doubled),
		cmocka_unit_test(months_are_those_of_the_place),
		cmocka_unit_test(a_year_begins_where_the_list_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
