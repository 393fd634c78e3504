/* bot/report/site-link.c: see site-link.h. */
#include "report/site-link.h"

char *site_link_page(const char *site_url, const char *page)
{
	if (!site_url || !*site_url)
		return NULL;
	return g_strconcat(site_url, g_str_has_suffix(site_url, "/") ? "" : "/", page, NULL);
}

char *site_link(const char *site_url, gint64 series)
{
	g_autofree char *page = g_strdup_printf("series/S%" G_GINT64_FORMAT ".html", series);

	return site_link_page(site_url, page);
}
