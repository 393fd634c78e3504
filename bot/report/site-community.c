/* bot/report/site-community.c: the panel of who posts and who reviews. */
#include "report/html.h"
#include "report/site-parts.h"
#include "report/words.h"
#include "store/lists.h"
#include "store/tally.h"

#include <string.h>

#define MAX_QUARTERS 80
#define MAX_HALVES 40
#define TOP_PEOPLE 60
#define TOP_ORGS 40
#define TOP_BALANCE 14
#define MAX_NEWCOMERS 40

static void set_chart(struct scope *top, const char *name, char *chart)
{
	scope_set(top, name, chart);
	g_free(chart);
}

/* People who did something of this kind in a window. */
static guint count_active(const struct measures *m, gint64 from, gint64 until, gboolean reviewing)
{
	g_autoptr(GArray) members = measures_members(m, NULL, from, until, FALSE);
	guint n = 0;

	for (guint i = 0; i < members->len; i++) {
		const struct measures_member *p = &g_array_index(members, struct measures_member, i);

		n += reviewing ? p->series_reviewed > 0 : p->deeds[MEASURES_PATCH] > 0;
	}
	return n;
}

static void add_quarters(struct site *site, struct scope *top)
{
	static const char *const activity_heads[] = { "patches", "series", NULL };
	static const char *const comment_heads[] = { "comments by others", "after the ack", "answers by authors",
		NULL };
	static const char *const tag_heads[] = { "Reviewed-by", "Acked-by", NULL };
	static const char *const active_heads[] = { "people posting", "people reviewing", NULL };
	g_autoptr(GArray) starts = site_periods(site, PERIOD_QUARTER, MAX_QUARTERS);
	struct sheet *activity = sheet_new("activity", "Patches and series posted", "Quarter", "", 0, activity_heads);
	struct sheet *comments = sheet_new("comments", "Comments", "Quarter", "", 0, comment_heads);
	struct sheet *tags = sheet_new("tags", "Tags given by mail", "Quarter", "", 0, tag_heads);
	struct sheet *active = sheet_new("active", "People", "Quarter", "", 0, active_heads);

	for (guint i = 0; i + 1 < starts->len; i++) {
		gint64 from = g_array_index(starts, gint64, i), until = g_array_index(starts, gint64, i + 1);
		struct measures_figures f = measures_between(site->m, NULL, from, until);
		g_autofree char *label = period_label(PERIOD_QUARTER, from);

		sheet_add(activity, label);
		sheet_set(activity, i, 0, f.patches);
		sheet_set(activity, i, 1, f.posted);
		sheet_add(comments, label);
		sheet_set(comments, i, 0, f.comments);
		sheet_set(comments, i, 1, f.comments_post_ack);
		sheet_set(comments, i, 2, f.self_comments);
		sheet_add(tags, label);
		sheet_set(tags, i, 0, f.reviews);
		sheet_set(tags, i, 1, f.acks);
		sheet_add(active, label);
		sheet_set(active, i, 0, count_active(site->m, from, until, FALSE));
		sheet_set(active, i, 1, count_active(site->m, from, until, TRUE));
	}
	set_chart(top, "activity", site_chart(site, activity, SVG_LINES, "Every version counts its patches."));
	set_chart(top, "comments",
	        site_chart(site, comments, SVG_LINES,
	                "Replies that say something beyond tags and pings. After the ack: of those by others, the ones "
	                "that came after the series had its last approval."));
	set_chart(top, "tags", site_chart(site, tags, SVG_STACKS, "One for each patch and person."));
	set_chart(top, "active", site_chart(site, active, SVG_LINES, NULL));
}

static void add_mails(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "by people", "by robots", NULL };
	g_autoptr(GArray) starts = site_periods(site, PERIOD_QUARTER, MAX_QUARTERS);
	struct sheet *mails = sheet_new("mails", "All mails", "Quarter", "", 0, heads);
	gint64 list = lists_id(site->store, site->options->list);

	for (guint i = 0; i + 1 < starts->len; i++) {
		gint64 from = g_array_index(starts, gint64, i), until = g_array_index(starts, gint64, i + 1);
		g_autofree char *label = period_label(PERIOD_QUARTER, from);
		struct tally t = tally_mails(site->store, list, from, MIN(until, site->now + 1));

		sheet_add(mails, label);
		sheet_set(mails, i, 0, t.people);
		sheet_set(mails, i, 1, t.robots);
	}
	set_chart(top, "mails", site_chart(site, mails, SVG_STACKS, "Patches, answers and everything else."));
}

static guint done_by(const struct measures_member *m)
{
	guint n = 0;

	for (int d = 0; d < MEASURES_DEEDS; d++)
		n += m->deeds[d];
	return n;
}

static gint by_work(gconstpointer a, gconstpointer b)
{
	const struct measures_member *x = a, *y = b;
	guint more = done_by(x), less = done_by(y);

	return more != less ? (more > less ? -1 : 1) : (x->index > y->index) - (x->index < y->index);
}

static gint by_balance(gconstpointer a, gconstpointer b)
{
	const struct measures_member *x = a, *y = b;

	if (x->balance != y->balance)
		return x->balance > y->balance ? -1 : 1;
	return (x->index > y->index) - (x->index < y->index);
}

static void add_cell(GString *out, const char *label, gint64 value)
{
	g_string_append_printf(out, "<td class=\"n\" data-l=\"%s\">%" G_GINT64_FORMAT, label, value);
}

static void add_member(const struct site *site, GString *out, const struct measures_member *m, gboolean by_org)
{
	g_string_append(out, "<tr><td><span class=\"t\">");
	if (by_org) {
		const char *org = g_ptr_array_index(site->m->orgs, m->index);

		html_text(out, *org ? org : "(unknown)");
		g_string_append(out, "</span>");
	} else {
		const char *org = g_ptr_array_index(site->m->orgs, MEASURES_PERSON_AT(site->m, m->index)->org);

		site_person_link(site, out, SITE_TOP, m->index);
		g_string_append(out, "</span><small>");
		html_text(out, org);
		g_string_append(out, "</small>");
	}
	add_cell(out, "series", m->deeds[MEASURES_SERIES]);
	add_cell(out, "patches", m->deeds[MEASURES_PATCH]);
	add_cell(out, "landed", m->deeds[MEASURES_LANDED]);
	add_cell(out, "Reviewed-by", m->deeds[MEASURES_REVIEWED]);
	add_cell(out, "Acked-by", m->deeds[MEASURES_ACKED]);
	add_cell(out, "comments", m->deeds[MEASURES_COMMENT]);
	add_cell(out, "after the ack", m->comments_post_ack);
	add_cell(out, "real reviews", m->series_reviewed);
	add_cell(out, "of record", m->series_tagged);
	g_string_append_printf(out,
	        "<td class=\"n\" data-l=\"balance\" data-v=\"%" G_GINT64_FORMAT "\">%+" G_GINT64_FORMAT, m->balance,
	        m->balance);
}

static void add_members(struct site *site, struct scope *top, const char *name, gboolean by_org, guint max)
{
	static const char *const heads[] = { "Series", "Patches", "Landed", "Reviewed-by", "Acked-by", "Comments",
		"After the ack", "Real reviews", "Of record", "Balance" };
	g_autoptr(GArray) members = measures_members(site->m, NULL, site->now - SITE_YEAR, site->now + 1, by_org);
	g_autoptr(GString) out = g_string_new(
	        "<div class=\"card\"><div class=\"scroll\"><table class=\"series sort filter\"><thead><tr>");

	g_array_sort(members, by_work);
	g_string_append_printf(out, "<th scope=\"col\">%s", by_org ? "Organisation" : "Person");
	for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
		g_string_append_printf(out, "<th scope=\"col\" class=\"n\">%s", heads[i]);
	g_string_append(out, "<tbody>");
	for (guint i = 0; i < MIN(members->len, max); i++)
		add_member(site, out, &g_array_index(members, struct measures_member, i), by_org);
	g_string_append(out, "</table></div>");
	if (members->len > max)
		g_string_append_printf(out, "<p class=\"more\">and %u more who did less</p>", members->len - max);
	g_string_append(out, "</div>");
	scope_set(top, name, out->str);
}

/* Of all time the two ends of the balance. */
static void add_balance(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "balance", NULL };
	g_autoptr(GArray) members = measures_members(site->m, NULL, 0, site->now + 1, FALSE);
	struct sheet *give = sheet_new("review-more", "They review more than they post", "Person", "", 0, heads);
	struct sheet *take = sheet_new("post-more", "They post more than they review", "Person", "", 0, heads);

	g_array_sort(members, by_balance);
	for (guint i = 0; i < MIN(members->len, TOP_BALANCE); i++) {
		const struct measures_member *first = &g_array_index(members, struct measures_member, i);
		const struct measures_member *last = &g_array_index(
		        members, struct measures_member, members->len - 1 - i);

		if (first->balance > 0)
			sheet_set(give, sheet_add(give, MEASURES_PERSON_AT(site->m, first->index)->name), 0,
			        (double)first->balance);
		if (last->balance < 0)
			sheet_set(take, sheet_add(take, MEASURES_PERSON_AT(site->m, last->index)->name), 0,
			        (double)-last->balance);
	}
	set_chart(top, "give",
	        site_chart(site, give, SVG_ROWS,
	                "Reviewed-by and Acked-by given by mail, less patches posted; of all time."));
	set_chart(top, "take",
	        site_chart(site, take, SVG_ROWS,
	                "Patches posted, less Reviewed-by and Acked-by given by mail; of all time."));
}

static void add_newcomers(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "newcomers", "never answered", "median wait (days)", NULL };
	g_autoptr(GArray) starts = site_periods(site, PERIOD_HALF, MAX_HALVES);
	struct sheet *s = sheet_new("newcomers", "People who posted their first series", "Half-year", "", 1, heads);

	s->drawn = 2;
	s->counts = 1 | 1 << 1;
	for (guint k = 0; k + 1 < starts->len; k++) {
		g_autofree char *label = period_label(PERIOD_HALF, g_array_index(starts, gint64, k));
		g_autoptr(GArray) waits = g_array_new(FALSE, FALSE, sizeof(gint64));
		guint all = 0, none = 0;

		for (guint i = 0; i < site->m->people->len; i++) {
			const struct measures_person *p = MEASURES_PERSON_AT(site->m, i);
			gint64 wait = p->first_answer - p->first_posted;

			if (!p->first_posted || p->first_posted < g_array_index(starts, gint64, k) ||
			        p->first_posted >= g_array_index(starts, gint64, k + 1))
				continue;
			all++;
			none += !p->first_answer;
			if (p->first_answer)
				g_array_append_val(waits, wait);
		}
		sheet_add(s, label);
		sheet_set(s, k, 0, all);
		sheet_set(s, k, 1, none);
		sheet_set_days(s, k, 2, measures_spread_of(waits).median);
	}
	set_chart(top, "newcomers",
	        site_chart(site, s, SVG_GROUPS,
	                "How many, how many of them nobody answered, and how long the others waited. Whoever posted "
	                "before the archive begins counts as new in its first half-year."));
}

static gint by_newness(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct measures_person *x = MEASURES_PERSON_AT((const struct measures *)data, *(const guint *)a);
	const struct measures_person *y = MEASURES_PERSON_AT((const struct measures *)data, *(const guint *)b);

	if (x->first_posted != y->first_posted)
		return x->first_posted > y->first_posted ? -1 : 1;
	return strcmp(x->email, y->email);
}

static void add_newcomer_list(struct site *site, struct scope *top)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GString)
	        out = g_string_new("<div class=\"card\"><h3>In the last year</h3><div class=\"scroll\">"
	                           "<table class=\"series sort\"><thead><tr><th scope=\"col\">Person"
	                           "<th scope=\"col\">First series<th scope=\"col\" class=\"n\">Waited<tbody>");

	for (guint i = 0; i < site->m->people->len; i++)
		if (MEASURES_PERSON_AT(site->m, i)->first_posted > site->now - SITE_YEAR)
			g_array_append_val(found, i);
	g_array_sort_with_data(found, by_newness, site->m);
	for (guint i = 0; i < MIN(found->len, MAX_NEWCOMERS); i++) {
		const struct measures_person *p = MEASURES_PERSON_AT(site->m, g_array_index(found, guint, i));
		gint64 wait = p->first_answer ? p->first_answer - p->first_posted : -1;
		g_autofree char *text = words_length(wait);

		g_string_append(out, "<tr><td><span class=\"t\">");
		site_person_link(site, out, SITE_TOP, g_array_index(found, guint, i));
		g_string_append(out, "</span><td data-l=\"first series\">");
		html_day(out, p->first_posted);
		g_string_append_printf(out, "<td class=\"n\" data-l=\"waited\" data-v=\"%" G_GINT64_FORMAT "\">%s",
		        wait, wait < 0 ? "no answer yet" : text);
	}
	g_string_append(out, "</table></div></div>");
	scope_set(top, "newcomer_list", out->str);
}

static void add_tiles(const struct site *site, struct scope *top)
{
	struct measures_figures year = measures_between(site->m, NULL, site->now - SITE_YEAR, site->now);
	struct measures_figures before = measures_between(
	        site->m, NULL, site->now - 2 * SITE_YEAR, site->now - SITE_YEAR);
	const struct {
		const char *name;
		guint now, before;
	} tiles[] = {
		{ "Series", year.posted, before.posted },
		{ "Patches", year.patches, before.patches },
		{ "Comments by others", year.comments, before.comments },
		{ "Reviewed-by", year.reviews, before.reviews },
		{ "Acked-by", year.acks, before.acks },
		{ "People reviewing", count_active(site->m, site->now - SITE_YEAR, site->now, TRUE),
		        count_active(site->m, site->now - 2 * SITE_YEAR, site->now - SITE_YEAR, TRUE) },
	};
	g_autoptr(GString) out = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(tiles); i++) {
		g_autofree char *value = g_strdup_printf("%u", tiles[i].now);
		g_autofree char *note = g_strdup_printf("in a year; %u the year before", tiles[i].before);

		site_tile(out, tiles[i].name, value, note);
	}
	scope_set(top, "tiles", out->str);
}

void site_community(struct site *site)
{
	g_autoptr(Scope) top = scope_new();

	add_tiles(site, top);
	add_quarters(site, top);
	add_mails(site, top);
	add_balance(site, top);
	add_members(site, top, "people", FALSE, TOP_PEOPLE);
	add_members(site, top, "orgs", TRUE, TOP_ORGS);
	add_newcomers(site, top);
	add_newcomer_list(site, top);
	site_put_panel(site, "community.html", "Community", 2, top);
}
