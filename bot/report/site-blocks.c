/* bot/report/site-blocks.c: pieces that the pages of the dashboard are made of. */
#include <string.h>

#include "report/html.h"
#include "report/site-parts.h"
#include "report/svg-parts.h"
#include "report/words.h"

/* Units of a drawing: near the pixels that it gets on a desk and on a phone, so that its letters keep their size. */
#define WIDE 1040
#define NARROW 360
#define SMALL 520

static void add_legend(GString *out, const struct sheet *s, enum svg_kind kind)
{
	if (s->drawn < 2 || kind == SVG_ROWS)
		return;
	g_string_append(out, "<ul class=\"legend\">");
	for (guint i = 0; i < s->drawn; i++) {
		g_string_append_printf(out, "<li><i class=\"c%u\"></i>", svg_colour(s, i));
		html_text(out, g_ptr_array_index(s->heads, i));
	}
	g_string_append(out, "</ul>");
}

static void open_figure(GString *out, const struct sheet *s, enum svg_kind kind, const char *note)
{
	g_string_append_printf(out, "<figure id=\"%s\"><figcaption><h3>", s->id);
	html_text(out, s->title);
	if (*s->unit)
		html_textf(out, ", in %s", s->unit);
	g_string_append(out, "</h3>");
	if (note) {
		g_string_append(out, "<p class=\"note\">");
		html_text(out, note);
		g_string_append(out, "</p>");
	}
	g_string_append(out, "</figcaption>");
	add_legend(out, s, kind);
}

static void close_figure(GString *out, const struct sheet *s, const char *csv)
{
	g_string_append(out, "<details><summary>Figures</summary><p><a download=\"");
	g_string_append_printf(out, "%s.csv\" href=\"%s\">As CSV</a></p><div class=\"scroll\">", s->id, csv);
	sheet_table(s, out);
	g_string_append(out, "</div></details></figure>");
}

char *site_chart(struct site *site, struct sheet *sheet, enum svg_kind kind, const char *note)
{
	g_autoptr(Sheet) s = sheet;
	GString *out = g_string_new(NULL);
	g_autofree char *file = g_strdup_printf("csv/%s.csv", s->id), *csv = sheet_csv(s);

	site_put_file(site, file, csv);
	open_figure(out, s, kind, note);
	svg_chart(out, s, kind, WIDE, "wide");
	svg_chart(out, s, kind, NARROW, "narrow");
	close_figure(out, s, file);
	return g_string_free(out, FALSE);
}

char *site_small_chart(struct sheet *sheet, enum svg_kind kind, const char *note)
{
	g_autoptr(Sheet) s = sheet;
	GString *out = g_string_new(NULL);
	g_autofree char *csv = sheet_csv(s), *escaped = g_uri_escape_string(csv, NULL, FALSE);
	g_autofree char *link = g_strconcat("data:text/csv;charset=utf-8,", escaped, NULL);

	open_figure(out, s, kind, note);
	svg_chart(out, s, kind, SMALL, "small");
	close_figure(out, s, link);
	return g_string_free(out, FALSE);
}

void site_tile(GString *out, const char *name, const char *value, const char *note)
{
	g_string_append(out, "<div class=\"tile\"><span>");
	html_text(out, name);
	g_string_append(out, "</span><b>");
	html_text(out, value);
	g_string_append(out, "</b><span>");
	html_text(out, note);
	g_string_append(out, "</span></div>");
}

void site_person_link(const struct site *site, GString *out, const char *top, guint person)
{
	const struct measures_person *p = MEASURES_PERSON_AT(site->m, person);
	const char *page = g_ptr_array_index(site->person_pages, person);
	g_autofree char *href = page ? g_strconcat(top, page, NULL) : NULL;

	html_link(out, href, *p->name ? p->name : p->email);
}

void site_section_link(const struct site *site, GString *out, const char *top, guint section)
{
	g_autofree char *href = g_strconcat(top, g_ptr_array_index(site->section_pages, section), NULL);

	html_link(out, href, g_ptr_array_index(site->m->sections, section));
}

void site_series_link(GString *out, const char *top, const struct measures_series *s)
{
	g_autofree char *href = g_strdup_printf("%sseries/S%" G_GINT64_FORMAT ".html", top, s->series);

	html_link(out, href, *s->title ? s->title : "(no title)");
}

void site_mail_link(const struct site *site, GString *out, const char *mid, const char *text)
{
	g_autofree char *href = NULL;

	if (site->options->archive_url) {
		href = words_link(site->options->archive_url, mid);
		html_link(out, href, text);
		return;
	}
	html_text(out, text);
	g_string_append(out, " <code>&lt;");
	html_text(out, mid);
	g_string_append(out, "&gt;</code>");
}

void site_stage(GString *out, enum stage stage)
{
	g_string_append_printf(out, "<span class=\"stage s-%s\">%s</span>", stage_name(stage), stage_name(stage));
}

static void add_heads(GString *out, guint columns)
{
	g_string_append(out, "<thead><tr><th scope=\"col\">Series");
	if (columns & SITE_STAGE)
		g_string_append(out, "<th scope=\"col\">Stage");
	if (columns & SITE_POSTED)
		g_string_append(out, "<th scope=\"col\">Posted");
	if (columns & SITE_WAITING)
		g_string_append(out, "<th scope=\"col\">Waits for<th scope=\"col\">Since");
	if (columns & SITE_APPROVED)
		g_string_append(out, "<th scope=\"col\" class=\"n\">Approved");
	if (columns & SITE_MERGE)
		g_string_append(out, "<th scope=\"col\">Landed<th scope=\"col\" class=\"n\">To merge"
		                     "<th scope=\"col\" class=\"n\">From approval");
	if (columns & SITE_TALK)
		g_string_append(out, "<th scope=\"col\" class=\"n\">Comments<th scope=\"col\" class=\"n\">Tags");
	g_string_append(out, "<tbody>");
}

static void add_length(GString *out, const char *label, gint64 seconds)
{
	g_autofree char *text = words_length(seconds);

	g_string_append_printf(out, "<td class=\"n\" data-l=\"%s\" data-v=\"%" G_GINT64_FORMAT "\">%s", label, seconds,
	        seconds < 0 ? "–" : text);
}

static void add_day(GString *out, const char *label, gint64 when)
{
	g_string_append_printf(out, "<td data-l=\"%s\">", label);
	html_day(out, when);
}

static void add_what(const struct site *site, GString *out, const char *top, const struct measures_series *s)
{
	g_autofree char *patches = words_count(s->patches, "patch", "patches");

	g_string_append(out, "<tr><td><span class=\"t\">");
	site_series_link(out, top, s);
	g_string_append_printf(out, "</span><small>S%" G_GINT64_FORMAT " · ", s->series);
	site_person_link(site, out, top, s->author);
	if (s->version > 1)
		html_textf(out, " · v%g", s->version);
	g_string_append_printf(out, " · %s</small>", s->pull ? "pull request" : patches);
}

static void add_row(
        const struct site *site, GString *out, const char *top, const struct measures_series *s, guint columns)
{
	add_what(site, out, top, s);
	if (columns & SITE_STAGE) {
		g_string_append(out, "<td data-l=\"\">");
		site_stage(out, s->stage);
	}
	if (columns & SITE_POSTED)
		add_day(out, "posted", s->posted);
	if (columns & SITE_WAITING) {
		g_string_append_printf(out, "<td data-l=\"waits for\">%s", turn_name(s->turn));
		add_day(out, "since", s->turn_since);
	}
	if (columns & SITE_APPROVED)
		g_string_append_printf(out, "<td class=\"n\" data-l=\"approved\" data-v=\"%.3f\">%u/%u",
		        s->patches ? (double)s->approved / s->patches : 0.0, s->approved, s->patches);
	if (columns & SITE_MERGE) {
		add_day(out, "landed", s->landed_at);
		add_length(out, "to merge", measures_time_of(s, MEASURES_TO_MERGE, NULL));
		add_length(out, "from approval", measures_time_of(s, MEASURES_TO_COMMIT, NULL));
	}
	if (columns & SITE_TALK)
		g_string_append_printf(out, "<td class=\"n\" data-l=\"comments\">%u<td class=\"n\" data-l=\"tags\">%u",
		        s->comments, s->reviews + s->acks);
}

void site_list(const struct site *site, GString *out, const char *top, const GArray *indexes, guint columns, guint max)
{
	/* Few rows are read at a glance. */
	const char *filter = indexes->len > 20 ? " filter" : "";

	if (indexes->len == 0) {
		g_string_append(out, "<p class=\"more\">None.</p>");
		return;
	}
	g_string_append_printf(out, "<div class=\"scroll\"><table class=\"series many sort%s\">", filter);
	add_heads(out, columns);
	for (guint i = 0; i < MIN(indexes->len, max); i++)
		add_row(site, out, top, MEASURES_SERIES_AT(site->m, g_array_index(indexes, guint, i)), columns);
	g_string_append(out, "</table></div>");
	if (indexes->len > max)
		g_string_append_printf(out,
		        "<p class=\"more\">and %u more in the <a href=\"%sexplorer.html\">explorer</a></p>",
		        indexes->len - max, top);
}

GArray *site_periods(const struct site *site, enum period period, guint max)
{
	GArray *starts = g_array_new(FALSE, FALSE, sizeof(gint64));
	gint64 at = period_shift(period, site->now, 1 - (int)max), first = period_start(period, site->first);

	for (at = MAX(at, first); at <= site->now && starts->len < max; at = period_shift(period, at, 1))
		g_array_append_val(starts, at);
	g_array_append_val(starts, at);
	return starts;
}
