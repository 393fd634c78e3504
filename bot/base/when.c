/* bot/base/when.c: see when.h. */
#include "base/when.h"

#include <string.h>

#define LONGEST (G_GINT64_CONSTANT(100) * 365 * 86400)

gboolean when_parse(const char *text, gint64 *seconds)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autoptr(GDateTime) time = NULL;
	g_autofree char *whole = NULL;

	if (strlen(text) == strlen("2025-06-02"))
		whole = g_strconcat(text, "T00:00:00", NULL);
	else if (strlen(text) == strlen("2025-06-02 09:30") && text[13] == ':')
		whole = g_strconcat(text, ":00", NULL);
	else
		whole = g_strdup(text);
	time = g_date_time_new_from_iso8601(whole, utc);
	if (time == NULL)
		return FALSE;
	*seconds = g_date_time_to_unix(time);
	return TRUE;
}

char *when_format(gint64 seconds)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);

	if (time == NULL || g_date_time_get_year(time) < 1000)
		return g_strdup("");
	return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean when_parse_length(const char *text, gint64 *seconds)
{
	static const struct {
		const char *unit;
		gint64 seconds;
	} units[] = {
		{ "s", 1 },
		{ "m", 60 },
		{ "h", 3600 },
		{ "d", 86400 },
		{ "w", 7 * 86400 },
		{ "y", 365 * 86400 },
	};
	char *unit = NULL;
	guint64 count;
	gsize i;

	if (!g_ascii_isdigit(*text)) /* the parser below would take a sign and leading blanks */
		return FALSE;
	count = g_ascii_strtoull(text, &unit, 10);
	for (i = 0; i < G_N_ELEMENTS(units); i++) {
		if (strcmp(unit, units[i].unit) != 0)
			continue;
		if (count > (guint64)(LONGEST / units[i].seconds))
			return FALSE;
		*seconds = (gint64)count * units[i].seconds;
		return TRUE;
	}
	return FALSE;
}
