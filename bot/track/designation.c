/* bot/track/designation.c: see designation.h. */
#include "track/designation.h"

#include "store/naming.h"
#include "track/series.h"

#include <string.h>

/* "S1042", "s1042", "1042"; 0 for anything else. */
static gint64 number_of(const char *word)
{
	guint64 number;

	if (*word == 'S' || *word == 's')
		word++;
	if (!g_ascii_string_to_unsigned(word, 10, 1, SERIES_NUMBERS, &number, NULL))
		return 0;
	return (gint64)number;
}

/* "https://lists.example/r/1-2%40x.org/#t": any part of the path may be the Message-ID. */
static gint64 of_url(struct store *s, const char *url)
{
	const char *path = strstr(url, "://");
	g_auto(GStrv) parts = NULL;

	if (!path)
		return 0;
	parts = g_strsplit_set(path + 3, "/?#=", -1);
	for (char **part = parts; *part; part++) {
		g_autofree char *mid = g_uri_unescape_string(*part, NULL);
		gint64 series = mid && strchr(mid, '@') ? naming_of_mid(s, mid) : 0;

		if (series)
			return series;
	}
	return 0;
}

gint64 designation_find(struct store *s, const char *word)
{
	g_autofree char *bare = g_strstrip(g_strdup(word));
	gsize len = strlen(bare);
	gint64 series = number_of(bare);

	if (series)
		return series_of_number(s, series);
	if (len > 2 && bare[0] == '<' && bare[len - 1] == '>') {
		bare[len - 1] = '\0';
		return naming_of_mid(s, bare + 1);
	}
	series = naming_of_mid(s, bare);
	return series ? series : of_url(s, bare);
}
