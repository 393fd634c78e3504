/* bot/report/site-people.c: a page for each person who posted or reviewed. */
#include "report/html.h"
#include "report/site-parts.h"

#define MAX_YEARS 40
#define MAX_HALVES 20
#define MAX_POSTED 150
#define MAX_REVIEWED 80

static const struct {
	enum measures_deed deed;
	const char *name;
} columns[] = {
	{ MEASURES_SERIES, "Series" },
	{ MEASURES_PATCH, "Patches" },
	{ MEASURES_LANDED, "Landed" },
	{ MEASURES_REVIEWED, "Reviewed-by" },
	{ MEASURES_ACKED, "Acked-by" },
	{ MEASURES_TESTED, "Tested-by" },
	{ MEASURES_COMMENT, "Comments" },
	{ MEASURES_SELF_COMMENT, "Answers" },
};

/* The period that a time lies in; starts end with the end of the last. G_MAXUINT: before the first. */
static guint period_of(const GArray *starts, gint64 when)
{
	for (guint i = starts->len - 1; i-- > 0;)
		if (when >= g_array_index(starts, gint64, i))
			return i;
	return G_MAXUINT;
}

/* A row a year, those without any deed left out, and a sum. */
static void add_years(const struct site *site, GString *out, const GArray *acts)
{
	g_autoptr(GArray) starts = site_periods(site, PERIOD_YEAR, MAX_YEARS);
	g_autofree guint *counts = g_new0(guint, starts->len * MEASURES_DEEDS);

	for (guint i = 0; i < acts->len; i++) {
		const struct measures_act *act = MEASURES_ACT_AT(site->m, g_array_index(acts, guint, i));
		guint year = period_of(starts, act->date);

		if (year != G_MAXUINT)
			counts[year * MEASURES_DEEDS + act->deed]++;
		counts[(starts->len - 1) * MEASURES_DEEDS + act->deed]++;
	}
	g_string_append(out, "<div class=\"card\"><div class=\"scroll\"><table class=\"figures\"><thead><tr>"
	                     "<th scope=\"col\">Year");
	for (gsize k = 0; k < G_N_ELEMENTS(columns); k++)
		g_string_append_printf(out, "<th scope=\"col\" class=\"n\">%s", columns[k].name);
	g_string_append(out, "<tbody>");
	for (guint i = 0; i < starts->len; i++) {
		g_autofree char *label = period_label(PERIOD_YEAR, g_array_index(starts, gint64, i));
		const guint *row = counts + i * MEASURES_DEEDS;
		guint all = 0;

		for (int d = 0; d < MEASURES_DEEDS; d++)
			all += row[d];
		if (!all)
			continue;
		g_string_append_printf(out, "<tr><th scope=\"row\">%s", i + 1 == starts->len ? "All" : label);
		for (gsize k = 0; k < G_N_ELEMENTS(columns); k++)
			g_string_append_printf(out, "<td class=\"n\">%u", row[columns[k].deed]);
	}
	g_string_append(out, "</table></div></div>");
}

static void add_chart(const struct site *site, GString *out, const GArray *acts)
{
	static const char *const heads[] = { "patches posted", "tags given", "comments", NULL };
	g_autoptr(GArray) starts = site_periods(site, PERIOD_HALF, MAX_HALVES);
	struct sheet *s = sheet_new("work", "Patches, tags and comments", "Half-year", "", 0, heads);
	g_autofree char *chart = NULL;

	for (guint i = 0; i + 1 < starts->len; i++) {
		g_autofree char *label = period_label(PERIOD_HALF, g_array_index(starts, gint64, i));

		sheet_add(s, label);
		for (guint k = 0; k < 3; k++)
			sheet_set(s, i, k, 0);
	}
	for (guint i = 0; i < acts->len; i++) {
		const struct measures_act *act = MEASURES_ACT_AT(site->m, g_array_index(acts, guint, i));
		guint half = period_of(starts, act->date);

		if (half == G_MAXUINT)
			continue;
		if (act->deed == MEASURES_PATCH)
			sheet_count(s, half, 0);
		else if (act->deed == MEASURES_REVIEWED || act->deed == MEASURES_ACKED)
			sheet_count(s, half, 1);
		else if (act->deed == MEASURES_COMMENT)
			sheet_count(s, half, 2);
	}
	chart = site_small_chart(s, SVG_GROUPS, NULL);
	g_string_append(out, chart);
}

/* Series they posted, or those of others that they reviewed, the latest deed first; each once. */
static GArray *series_of(const struct site *site, const GArray *acts, gboolean reviewed)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (guint i = acts->len; i-- > 0;) {
		const struct measures_act *act = MEASURES_ACT_AT(site->m, g_array_index(acts, guint, i));
		gboolean wanted = reviewed ? act->deed == MEASURES_COMMENT || act->deed == MEASURES_REVIEWED ||
		                                     act->deed == MEASURES_ACKED || act->deed == MEASURES_TESTED
		                           : act->deed == MEASURES_SERIES;

		if (wanted && g_hash_table_add(seen, GUINT_TO_POINTER(act->series)))
			g_array_append_val(found, act->series);
	}
	return found;
}

static void add_list(const struct site *site, GString *out, const char *title, const GArray *found, guint max)
{
	if (found->len == 0)
		return;
	g_string_append_printf(
	        out, "<h2>%s <span class=\"count\">%u</span></h2><div class=\"card\">", title, found->len);
	site_list(site, out, SITE_BELOW, found, SITE_STAGE | SITE_POSTED | SITE_APPROVED | SITE_MERGE, max);
	g_string_append(out, "</div>");
}

static void put_person(struct site *site, guint person, const GArray *acts)
{
	const struct measures_person *p = MEASURES_PERSON_AT(site->m, person);
	const char *org = g_ptr_array_index(site->m->orgs, p->org);
	g_autoptr(GString) out = g_string_new("<h1>");
	g_autoptr(GArray) posted = series_of(site, acts, FALSE);
	g_autoptr(GArray) reviewed = series_of(site, acts, TRUE);

	html_text(out, *p->name ? p->name : p->email);
	g_string_append(out, "</h1><p class=\"lead\">");
	html_text(out, *org ? org : "Organisation unknown");
	if (p->first_posted) {
		g_string_append(out, " · first series ");
		html_day(out, p->first_posted);
	}
	g_string_append(out, "</p>");
	add_years(site, out, acts);
	add_chart(site, out, acts);
	add_list(site, out, "Posted", posted, MAX_POSTED);
	add_list(site, out, "Reviewed", reviewed, MAX_REVIEWED);
	site_put(site, g_ptr_array_index(site->person_pages, person), *p->name ? p->name : p->email, -1, 0, out);
}

/* The acts of the whole come series by series. */
static gint by_date(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct measures_act *x = MEASURES_ACT_AT((const struct measures *)data, *(const guint *)a);
	const struct measures_act *y = MEASURES_ACT_AT((const struct measures *)data, *(const guint *)b);

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	if (x->series != y->series)
		return x->series < y->series ? -1 : 1;
	return (x->deed > y->deed) - (x->deed < y->deed);
}

void site_people(struct site *site)
{
	guint n = site->m->people->len;
	g_autoptr(GPtrArray) acts = g_ptr_array_new_full(n, (GDestroyNotify)g_array_unref);

	for (guint i = 0; i < n; i++)
		g_ptr_array_add(acts, g_array_new(FALSE, FALSE, sizeof(guint)));
	for (guint i = 0; i < site->m->acts->len; i++)
		g_array_append_val((GArray *)g_ptr_array_index(acts, MEASURES_ACT_AT(site->m, i)->person), i);
	for (guint i = 0; i < n && !site->error; i++) {
		if (!g_ptr_array_index(site->person_pages, i))
			continue;
		g_array_sort_with_data(g_ptr_array_index(acts, i), by_date, site->m);
		put_person(site, i, g_ptr_array_index(acts, i));
	}
}
