/* bot/report/site-explorer.c: the panel that leads to every series. */
#include "report/html.h"
#include "report/site-parts.h"

#include <string.h>

#define MAX_YEARS 40
/* More rows make a page that a phone chokes on. */
#define MAX_ROWS 3000
#define COLUMNS (SITE_POSTED | SITE_STAGE | SITE_APPROVED | SITE_MERGE | SITE_TALK)

static gint latest_first(gconstpointer a, gconstpointer b)
{
	guint x = *(const guint *)a, y = *(const guint *)b;

	return x > y ? -1 : x < y;
}

/* Series posted in [from, until), the latest first: they are in order of posting. */
static GArray *posted_in(const struct site *site, gint64 from, gint64 until)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < site->m->series->len; i++) {
		const struct measures_series *s = MEASURES_SERIES_AT(site->m, i);

		if (s->posted >= from && s->posted < until)
			g_array_append_val(found, i);
	}
	g_array_sort(found, latest_first);
	return found;
}

static void put_year(struct site *site, gint64 from, gint64 until)
{
	g_autoptr(GArray) found = posted_in(site, from, until);
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *label = period_label(PERIOD_YEAR, from), *title = g_strconcat("Series of ", label, NULL);
	g_autofree char *page = g_strdup_printf("explorer/%s.html", label);

	g_string_append_printf(out, "<h1>Series posted in %s <span class=\"count\">%u</span></h1><div class=\"card\">",
	        label, found->len);
	site_list(site, out, SITE_BELOW, found, COLUMNS, G_MAXUINT);
	g_string_append(out, "</div>");
	site_put(site, page, title, 3, 0, out);
}

static void add_years(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "landed", "open", "closed otherwise", NULL };
	g_autoptr(GArray) starts = site_periods(site, PERIOD_YEAR, MAX_YEARS);
	struct sheet *s = sheet_new("years", "Series by year of posting", "Year", "", 0, heads);
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *chart = NULL;

	g_string_append(out, "<p class=\"note\">All series of a year: ");
	for (guint i = 0; i + 1 < starts->len; i++) {
		gint64 from = g_array_index(starts, gint64, i), until = g_array_index(starts, gint64, i + 1);
		g_autofree char *label = period_label(PERIOD_YEAR, from);
		g_autoptr(GArray) found = posted_in(site, from, until);

		sheet_add(s, label);
		for (guint k = 0; k < found->len; k++) {
			enum stage stage = MEASURES_SERIES_AT(site->m, g_array_index(found, guint, k))->stage;

			sheet_count(s, i, stage == STAGE_LANDED ? 0 : stage_is_open(stage) ? 1 : 2);
		}
		g_string_append_printf(out, "%s<a href=\"explorer/%s.html\">%s</a>", i ? ", " : "", label, label);
		put_year(site, from, until);
	}
	chart = site_chart(site, s, SVG_STACKS, NULL);
	g_string_append_printf(out, "</p>%s", chart);
	scope_set(top, "years", out->str);
}

static void add_recent(struct site *site, struct scope *top)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GString) out = g_string_new("<div class=\"card\">");

	for (guint i = site->m->series->len; i-- > 0;) {
		const struct measures_series *s = MEASURES_SERIES_AT(site->m, i);

		if (s->posted > site->now - SITE_YEAR || (stage_is_open(s->stage) && s->activity != ACTIVITY_STALLED))
			g_array_append_val(found, i);
	}
	site_list(site, out, SITE_TOP, found, COLUMNS, MAX_ROWS);
	g_string_append(out, "</div>");
	scope_set(top, "recent", out->str);
}

static gint by_title(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct measures *m = data;

	return strcmp(
	        g_ptr_array_index(m->sections, *(const guint *)a), g_ptr_array_index(m->sections, *(const guint *)b));
}

static void add_places(struct site *site, struct scope *top)
{
	g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GString) places = g_string_new(NULL);
	g_autoptr(GString) people = g_string_new(NULL);

	for (guint i = 0; i < site->m->sections->len; i++)
		g_array_append_val(order, i);
	g_array_sort_with_data(order, by_title, site->m);
	for (guint i = 0; i < order->len; i++) {
		g_string_append(places, "<li>");
		site_section_link(site, places, SITE_TOP, g_array_index(order, guint, i));
	}
	for (guint i = 0; i < site->m->people->len; i++) {
		if (!g_ptr_array_index(site->person_pages, i))
			continue;
		g_string_append(people, "<li>");
		site_person_link(site, people, SITE_TOP, i);
	}
	scope_set(top, "places", places->str);
	scope_set(top, "people", people->str);
}

void site_explorer(struct site *site)
{
	g_autoptr(Scope) top = scope_new();

	add_years(site, top);
	add_recent(site, top);
	add_places(site, top);
	site_put_panel(site, "explorer.html", "Explorer", 3, top);
}
