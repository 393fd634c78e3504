/* bot/report/words.c: see words.h. */
#include "report/words.h"

#include <string.h>

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

char *words_count(gint64 n, const char *one, const char *many)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " %s", n, n == 1 ? one : many);
}

/* Up to four weeks people count days, up to three months weeks, up to two years months. */
char *words_age(gint64 then, gint64 now)
{
	gint64 days = MAX(now - then, 0) / DAY;

	if (days == 0)
		return g_strdup("today");
	if (days < 28)
		return words_count(days, "day", "days");
	if (days < 91)
		return words_count(days / 7, "week", "weeks");
	if (days < 730)
		return words_count(days * 12 / 365, "month", "months");
	return words_count(days / 365, "year", "years");
}

char *words_length(gint64 seconds)
{
	if (seconds < 0)
		return g_strdup("-");
	if (seconds < 2 * HOUR)
		return g_strdup_printf("%" G_GINT64_FORMAT " min", (seconds + MINUTE / 2) / MINUTE);
	if (seconds < 2 * DAY)
		return g_strdup_printf("%.1f h", (double)seconds / HOUR);
	if (seconds < 30 * (gint64)DAY)
		return g_strdup_printf("%.1f d", (double)seconds / DAY);
	return g_strdup_printf("%.0f d", (double)seconds / DAY);
}

char *words_change(gint64 now, gint64 before)
{
	if (now == before)
		return g_strdup("=");
	return g_strdup_printf("%+" G_GINT64_FORMAT, now - before);
}

char *words_link(const char *archive_url, const char *mid)
{
	const char *place = archive_url ? strstr(archive_url, "%s") : NULL;
	g_autofree char *escaped = NULL;

	if (!archive_url)
		return g_strdup_printf("<%s>", mid);
	escaped = g_uri_escape_string(mid, "@+=$", FALSE);
	if (!place)
		return g_strconcat(archive_url, escaped, NULL);
	return g_strdup_printf("%.*s%s%s", (int)(place - archive_url), archive_url, escaped, place + 2);
}

char *words_names(const char *const *names, gsize count, gsize max)
{
	GString *text = g_string_new(NULL);
	gsize named = count > max + 1 ? max : count; /* "and 1 other" is no shorter than the name */

	for (gsize i = 0; i < named; i++) {
		if (i)
			g_string_append(text, i + 1 == count ? " and " : ", ");
		g_string_append(text, names[i]);
	}
	if (named < count)
		g_string_append_printf(text, " and %" G_GSIZE_FORMAT " others", count - named);
	return g_string_free(text, FALSE);
}
