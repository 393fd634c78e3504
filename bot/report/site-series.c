/* bot/report/site-series.c: a page for each series, with all that is known about it. */
#include <string.h>

#include "base/hash.h"
#include "report/entry.h"
#include "report/html.h"
#include "report/site-parts.h"
#include "report/svg-timeline.h"
#include "report/words.h"
#include "track/status.h"

#define OID_SHOWN 12

static const char *name_of(const struct status_person *who)
{
	return who->name && *who->name ? who->name : who->email;
}

static void add_name(const struct site *site, GString *out, GHashTable *people, const struct status_person *who)
{
	guint index = GPOINTER_TO_UINT(g_hash_table_lookup(people, GSIZE_TO_POINTER((gsize)who->person)));

	if (index)
		site_person_link(site, out, SITE_BELOW, index - 1);
	else
		html_text(out, name_of(who));
}

static void add_fact(GString *out, const char *name)
{
	g_string_append_printf(out, "<dt>%s<dd>", name);
}

static void add_sections(const struct site *site, GString *out, const struct measures_series *s)
{
	if (s->sections.n == 0)
		return;
	add_fact(out, "Sections");
	for (guint i = 0; i < s->sections.n; i++) {
		g_string_append(out, i ? ", " : "");
		site_section_link(site, out, SITE_BELOW, MEASURES_INDEX(site->m, s->sections, i));
	}
}

static void add_times(GString *out, const struct measures_series *s)
{
	static const struct {
		enum measures_time which;
		const char *name;
	} times[] = { { MEASURES_TO_REVIEW, "First review after" }, { MEASURES_TO_MERGE, "Merged after" },
		{ MEASURES_TO_COMMIT, "Committed after approval" } };

	for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
		gint64 length = measures_time_of(s, times[i].which, NULL);
		g_autofree char *text = words_length(length);

		if (length < 0)
			continue;
		add_fact(out, times[i].name);
		g_string_append(out, text);
	}
}

static void add_facts(const struct site *site, GString *out, GHashTable *people, const struct measures_series *s,
        const struct status *st)
{
	g_autofree char *turn = entry_turn(st);

	g_string_append(out, "<div class=\"card\"><dl class=\"facts\">");
	add_fact(out, "Stage");
	site_stage(out, st->stage);
	if (st->likely)
		g_string_append(out, " likely: its commits were matched by weak rules alone");
	add_fact(out, "Author");
	add_name(site, out, people, &st->author);
	if (st->turn != TURN_NOBODY) {
		add_fact(out, "Waits for");
		html_text(out, turn);
		g_string_append(out, " since ");
		html_day(out, st->turn_since);
	}
	if (*st->missing_text) {
		add_fact(out, "Missing");
		html_text(out, st->missing_text);
	}
	add_fact(out, "Posted");
	html_day(out, st->posted);
	add_fact(out, "Approved");
	g_string_append_printf(out, "%u of %u", st->approved, st->patches);
	add_fact(out, "Talk");
	g_string_append_printf(
	        out, "%u comments by %u others, %u by the author", s->comments, s->commenters, s->self_comments);
	add_times(out, s);
	add_sections(site, out, s);
	g_string_append(out, "</dl></div>");
}

static void add_tags(const struct site *site, GString *out, GHashTable *people, const struct status_patch *p)
{
	for (guint i = 0; i < p->tags->len; i++) {
		const struct status_tag *t = &g_array_index(p->tags, struct status_tag, i);

		g_string_append(out, "<p class=\"tags\">");
		html_textf(out, "%s: ", t->kind);
		add_name(site, out, people, &t->who);
		g_string_append(out, t->conditional ? ", conditional, " : ", ");
		html_day(out, t->date);
		if (t->carried)
			g_string_append(out, ", carried");
		g_string_append(out, "</p>");
	}
}

static void add_commits(GString *out, const struct status_patch *p)
{
	for (guint i = 0; i < p->commits->len; i++) {
		const struct status_commit *c = &g_array_index(p->commits, struct status_commit, i);

		g_string_append(out, "<p class=\"tags\">Commit <code>");
		html_textf(out, "%.*s", OID_SHOWN, c->oid);
		g_string_append(out, "</code> ");
		html_day(out, c->date);
		html_textf(out, ", by %s%s", c->rule, c->likely ? " (likely)" : "");
		if (c->reverted)
			g_string_append(out, ", reverted");
		g_string_append(out, "</p>");
	}
}

static void add_revision(
        const struct site *site, GString *out, GHashTable *people, const struct status_revision *r, gboolean latest)
{
	g_string_append_printf(out, "<details class=\"card\"%s><summary><b>v", latest ? " open" : "");
	html_textf(out, "%g", r->version);
	g_string_append(out, "</b> · ");
	html_day(out, r->posted);
	g_string_append(out, " · ");
	html_text(out, r->title);
	if (!r->complete)
		g_string_append(out, " · patches are missing");
	g_string_append(out, "</summary><ul class=\"patches\">");
	for (guint i = 0; i < r->patches->len; i++) {
		const struct status_patch *p = &g_array_index(r->patches, struct status_patch, i);

		g_string_append(out, "<li>");
		html_textf(out, "%g/%u ", p->number, r->total);
		site_mail_link(site, out, p->mid, p->title);
		g_string_append_printf(out, "<span class=\"meta\">%u files, +%u −%u%s%s</span>", p->files, p->added,
		        p->removed, p->inherited ? ", from an earlier version" : "", p->withdrawn ? ", withdrawn" : "");
		add_tags(site, out, people, p);
		add_commits(out, p);
	}
	g_string_append(out, "</ul></details>");
}

/* "date,event,who,link" for the time line's CSV. */
static void add_csv_link(const struct site *site, GString *out, const struct status *st)
{
	g_autoptr(GString) csv = g_string_new("date,event,who,link\n");
	g_autofree char *escaped = NULL;

	for (guint i = 0; i < st->events->len; i++) {
		const struct status_event *e = &g_array_index(st->events, struct status_event, i);
		g_autofree char *link = e->mid ? words_link(site->options->archive_url, e->mid) : g_strdup(e->commit);
		g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(e->date);
		g_autofree char *date = time ? g_date_time_format(time, "%Y-%m-%d %H:%M") : g_strdup("");

		g_string_append_printf(csv, "%s,", date);
		sheet_field(csv, e->what);
		g_string_append_c(csv, ',');
		sheet_field(csv, e->who.name ? e->who.name : "");
		g_string_append_c(csv, ',');
		sheet_field(csv, link ? link : "");
		g_string_append_c(csv, '\n');
	}
	escaped = g_uri_escape_string(csv->str, " ,:/@", FALSE);
	g_string_append_printf(
	        out, "<p><a download=\"S%" G_GINT64_FORMAT ".csv\" href=\"data:text/csv;charset=utf-8,", st->series);
	html_text(out, escaped);
	g_string_append(out, "\">As CSV</a></p>");
}

static void add_events(const struct site *site, GString *out, GHashTable *people, const struct status *st)
{
	g_string_append(out, "<h2>What happened</h2><figure id=\"timeline\">");
	svg_timeline(out, st);
	g_string_append(out, "<div class=\"scroll\"><table class=\"figures\"><thead><tr><th scope=\"col\">Date<th "
	                     "scope=\"col\">Event"
	                     "<th scope=\"col\">Stage<tbody>");
	for (guint i = 0; i < st->events->len; i++) {
		const struct status_event *e = &g_array_index(st->events, struct status_event, i);

		g_string_append(out, "<tr><td>");
		html_day(out, e->date);
		g_string_append(out, "<td>");
		if (e->mid)
			site_mail_link(site, out, e->mid, e->what);
		else
			html_text(out, e->what);
		if (e->commit) {
			g_string_append(out, " <code>");
			html_textf(out, "%.*s", OID_SHOWN, e->commit);
			g_string_append(out, "</code>");
		}
		if (e->who.name) {
			g_string_append(out, " by ");
			add_name(site, out, people, &e->who);
		}
		g_string_append_printf(out, "<td>%s", stage_name(e->stage));
	}
	g_string_append(out, "</table></div>");
	add_csv_link(site, out, st);
	g_string_append(out, "</figure>");
}

static void add_links(GString *out, const struct status *st)
{
	if (st->links->len == 0)
		return;
	g_string_append(out, "<h2>Related series</h2><div class=\"card\"><ul>");
	for (guint i = 0; i < st->links->len; i++) {
		const struct status_link *l = &g_array_index(st->links, struct status_link, i);
		g_autofree char *href = g_strdup_printf("S%" G_GINT64_FORMAT ".html", l->series);

		g_string_append(out, l->absorbed ? "<li>taken in by " : "<li>took in ");
		html_link(out, href, l->title);
	}
	g_string_append(out, "</ul></div>");
}

static void put_series(
        struct site *site, GHashTable *people, const struct measures_series *s, const char *page, guint64 stamp)
{
	g_autoptr(Status) st = status_at(site->store, site->track, site->maintainers, s->series, site->now);
	g_autoptr(GString) out = g_string_new("<h1>");
	g_autofree char *size = NULL, *title = NULL;

	if (!st)
		return;
	size = entry_size(st);
	title = g_strdup_printf("S%" G_GINT64_FORMAT " %s", s->series, st->title);
	html_text(out, st->title);
	g_string_append_printf(out, "</h1><p class=\"lead\">S%" G_GINT64_FORMAT " · %s · ", s->series, size);
	site_mail_link(site, out, st->mid, "in the archive");
	g_string_append(out, "</p>");
	add_facts(site, out, people, s, st);
	add_events(site, out, people, st);
	g_string_append(out, "<h2>Versions</h2>");
	for (guint i = st->revisions->len; i-- > 0;)
		add_revision(site, out, people, &g_array_index(st->revisions, struct status_revision, i),
		        i + 1 == st->revisions->len);
	add_links(out, st);
	site_put(site, page, title, 3, stamp, out);
}

void site_all_series(struct site *site)
{
	g_autoptr(GHashTable) people = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < site->m->people->len; i++)
		g_hash_table_insert(people, GSIZE_TO_POINTER((gsize)MEASURES_PERSON_AT(site->m, i)->person),
		        GUINT_TO_POINTER(i + 1));
	for (guint i = 0; i < site->m->series->len && !site->error; i++) {
		const struct measures_series *s = MEASURES_SERIES_AT(site->m, i);
		guint64 known = stamps_of(site->stamps, s->series);
		guint64 stamp = hash_bytes(site->salt, &known, sizeof known);
		g_autofree char *page = g_strdup_printf("series/S%" G_GINT64_FORMAT ".html", s->series);

		if (!site_folder_keep(site->folder, page, stamp))
			put_series(site, people, s, page, stamp);
	}
}
