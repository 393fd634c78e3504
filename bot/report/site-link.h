/* bot/report/site-link.h: the names of the dashboard's pages, which stay the same from run to run. */
#pragma once

#include <glib.h>

/*
 * Where the page of a series can be read: "https://x.org/b/series/S1042.html" for the site_url "https://x.org/b/" (the
 * slash at its end may be missing). A new string; NULL if site_url is NULL or empty.
 */
char *site_link(const char *site_url, gint64 series);

/* The same for one of the panels: "index.html", "performance.html", "community.html", "explorer.html". */
char *site_link_page(const char *site_url, const char *page);
