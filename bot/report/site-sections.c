/* bot/report/site-sections.c: a page for each section of MAINTAINERS, or for each folder where there is none. */
#include <string.h>

#include "report/html.h"
#include "report/site-parts.h"
#include "report/words.h"

#define MAX_HALVES 20
#define MAX_OPEN 200
#define MAX_LANDED 60
#define TOP_PEOPLE 12

/* Which series touch a section: guint. New. */
static GArray *touching(const struct measures *m, guint section)
{
	GArray *of = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < m->series->len; i++) {
		const struct measures_range sections = MEASURES_SERIES_AT(m, i)->sections;

		for (guint k = 0; k < sections.n; k++)
			if (MEASURES_INDEX(m, sections, k) == section) {
				g_array_append_val(of, i);
				break;
			}
	}
	return of;
}

static void add_people(GString *out, const char *what, const GPtrArray *people)
{
	if (!people || people->len == 0)
		return;
	g_string_append_printf(out, "<dt>%s<dd>", what);
	for (guint i = 0; i < people->len; i++) {
		const struct maintainers_person *p = g_ptr_array_index(people, i);

		g_string_append(out, i ? ", " : "");
		html_text(out, *p->name ? p->name : p->email);
	}
}

static void add_maintainers(const struct site *site, GString *out, const char *title)
{
	for (guint i = 0; site->maintainers && i < maintainers_count(site->maintainers); i++) {
		const struct maintainers_section *s = maintainers_section(site->maintainers, i);

		if (strcmp(s->title, title) != 0)
			continue;
		g_string_append(out, "<div class=\"card\"><dl class=\"facts\">");
		if (*s->status) {
			g_string_append(out, "<dt>Status<dd>");
			html_text(out, s->status);
		}
		add_people(out, "Maintainers", s->maintainers);
		add_people(out, "Reviewers", s->reviewers);
		g_string_append(out, "</dl></div>");
		return;
	}
}

static void add_charts(const struct site *site, GString *out, const GArray *of)
{
	static const char *const count_heads[] = { "posted", "landed", NULL };
	static const char *const time_heads[] = { "to first review", "to merge", NULL };
	g_autoptr(GArray) starts = site_periods(site, PERIOD_HALF, MAX_HALVES);
	struct sheet *counts = sheet_new("posted", "Series posted and landed", "Half-year", "", 0, count_heads);
	struct sheet *times = sheet_new("times", "Median times", "Half-year", "days", 1, time_heads);
	g_autofree char *left = NULL, *right = NULL;

	for (guint i = 0; i + 1 < starts->len; i++) {
		gint64 from = g_array_index(starts, gint64, i);
		g_autofree char *label = period_label(PERIOD_HALF, from);
		struct measures_figures f = measures_between(site->m, of, from, g_array_index(starts, gint64, i + 1));

		sheet_add(counts, label);
		sheet_set(counts, i, 0, f.posted);
		sheet_set(counts, i, 1, f.landed);
		sheet_add(times, label);
		sheet_set_days(times, i, 0, f.times[MEASURES_TO_REVIEW].median);
		sheet_set_days(times, i, 1, f.times[MEASURES_TO_MERGE].median);
	}
	left = site_small_chart(counts, SVG_GROUPS, NULL);
	right = site_small_chart(times, SVG_LINES, NULL);
	g_string_append_printf(out, "<div class=\"pair\">%s%s</div>", left, right);
}

static gint by_reviews(gconstpointer a, gconstpointer b)
{
	const struct measures_member *x = a, *y = b;

	if (x->series_reviewed != y->series_reviewed)
		return x->series_reviewed > y->series_reviewed ? -1 : 1;
	if (x->deeds[MEASURES_PATCH] != y->deeds[MEASURES_PATCH])
		return x->deeds[MEASURES_PATCH] > y->deeds[MEASURES_PATCH] ? -1 : 1;
	return (x->index > y->index) - (x->index < y->index);
}

static void add_members(const struct site *site, GString *out, const GArray *of)
{
	g_autoptr(GArray) members = measures_members(site->m, of, 0, site->now + 1, FALSE);

	g_array_sort(members, by_reviews);
	g_string_append(out,
	        "<h2>Who works on it</h2><div class=\"card\"><div class=\"scroll\"><table class=\"series\"><thead>"
	        "<tr><th scope=\"col\">Person<th scope=\"col\" class=\"n\">Series reviewed"
	        "<th scope=\"col\" class=\"n\">Comments<th scope=\"col\" class=\"n\">Tags"
	        "<th scope=\"col\" class=\"n\">Patches<tbody>");
	for (guint i = 0; i < MIN(members->len, TOP_PEOPLE); i++) {
		const struct measures_member *m = &g_array_index(members, struct measures_member, i);

		g_string_append(out, "<tr><td><span class=\"t\">");
		site_person_link(site, out, SITE_BELOW, m->index);
		g_string_append_printf(out,
		        "</span><td class=\"n\" data-l=\"series reviewed\">%u<td class=\"n\" data-l=\"comments\">%u"
		        "<td class=\"n\" data-l=\"tags\">%u<td class=\"n\" data-l=\"patches\">%u",
		        m->series_reviewed, m->deeds[MEASURES_COMMENT],
		        m->deeds[MEASURES_REVIEWED] + m->deeds[MEASURES_ACKED], m->deeds[MEASURES_PATCH]);
	}
	g_string_append(out, "</table></div></div>");
}

/* The open ones, or those that landed; the latest first. */
static void add_list(const struct site *site, GString *out, const char *title, const GArray *of, gboolean open,
        guint columns, guint max)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = of->len; i-- > 0;) {
		const struct measures_series *s = measures_nth(site->m, of, i);

		if (open ? stage_is_open(s->stage) : s->stage == STAGE_LANDED)
			g_array_append_val(found, g_array_index(of, guint, i));
	}
	g_string_append_printf(
	        out, "<h2>%s <span class=\"count\">%u</span></h2><div class=\"card\">", title, found->len);
	site_list(site, out, SITE_BELOW, found, columns, max);
	g_string_append(out, "</div>");
}

static void put_section(struct site *site, guint section)
{
	const char *title = g_ptr_array_index(site->m->sections, section);
	g_autoptr(GString) out = g_string_new("<h1>");
	g_autoptr(GArray) of = touching(site->m, section);
	g_autofree char *series = words_count(of->len, "series touches it", "series touch it");

	html_text(out, title);
	g_string_append_printf(out, "</h1><p class=\"lead\">%s.</p>", series);
	add_maintainers(site, out, title);
	add_charts(site, out, of);
	add_list(site, out, "Open", of, TRUE, SITE_STAGE | SITE_POSTED | SITE_WAITING | SITE_APPROVED, MAX_OPEN);
	add_members(site, out, of);
	add_list(site, out, "Landed", of, FALSE, SITE_POSTED | SITE_MERGE | SITE_TALK, MAX_LANDED);
	site_put(site, g_ptr_array_index(site->section_pages, section), title, -1, 0, out);
}

void site_sections(struct site *site)
{
	for (guint i = 0; i < site->m->sections->len && !site->error; i++)
		put_section(site, i);
}
