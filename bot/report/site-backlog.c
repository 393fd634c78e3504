/* bot/report/site-backlog.c: the panel of what is open. */
#include "report/figures.h"
#include "report/sections.h"
#include "report/site-parts.h"
#include "report/words.h"

#define WEEK (7 * SITE_DAY)
/* What a person reads of one list; the explorer has them all. */
#define MAX_LISTED 40
/* Twenty years. */
#define MAX_MONTHS 240
#define MAX_QUARTERS 80
#define TOP 12

static const char *const stage_heads[] = { "unreviewed", "in review", "objected", "approved", "ready", "partly landed",
	NULL };
static const char *const turn_heads[] = { "reviewers", "author", "committers", NULL };

/* The colours that the words for the stages have in lists. */
static const guint stage_colours[] = { 2, 0, 3, 1, 6, 4 };

/* The column of a stage, -1 for closed ones. */
static int stage_column(enum stage stage)
{
	if (stage == STAGE_PARTLY_LANDED)
		return 5;
	return stage_is_open(stage) ? (int)stage : -1;
}

static int turn_column(enum turn turn)
{
	return (int)turn - TURN_REVIEWERS;
}

/* Each moment's open series; stalled ones are left out, as in the digest. */
static void count_open(
        const struct site *site, gint64 when, const char *label, struct sheet *stages, struct sheet *turns)
{
	guint row = sheet_add(stages, label);

	sheet_add(turns, label);
	for (guint i = 0; i < site->backlog.states->len; i++) {
		const struct backlog_row *b = &g_array_index(site->backlog.states, struct backlog_row, i);

		if (b->since > when || b->until <= when ||
		        activity_at(b->last_activity, when, site->track->stale_after) == ACTIVITY_STALLED)
			continue;
		if (stage_column((enum stage)b->stage) >= 0)
			sheet_count(stages, row, (guint)stage_column((enum stage)b->stage));
		if (turn_column((enum turn)b->turn) >= 0)
			sheet_count(turns, row, (guint)turn_column((enum turn)b->turn));
	}
}

static void set_chart(struct scope *top, const char *name, char *chart)
{
	scope_set(top, name, chart);
	g_free(chart);
}

static void add_growth(struct site *site, struct scope *top)
{
	g_autoptr(GArray) months = site_periods(site, PERIOD_MONTH, MAX_MONTHS);
	struct sheet *stages = sheet_new("open-by-stage", "Open series by stage", "End of month", "", 0, stage_heads);
	struct sheet *turns = sheet_new(
	        "open-by-turn", "Open series by whose turn it is", "End of month", "", 0, turn_heads);

	stages->colours = stage_colours;
	for (guint i = 0; i + 1 < months->len; i++) {
		gint64 start = g_array_index(months, gint64, i), end = g_array_index(months, gint64, i + 1);
		g_autofree char *label = period_label(PERIOD_MONTH, start);

		count_open(site, MIN(end - 1, site->now), label, stages, turns);
	}
	set_chart(top, "by_stage",
	        site_chart(site, stages, SVG_AREAS,
	                "At the end of each month. Series that nobody wrote about for a year are left out."));
	set_chart(top, "by_turn", site_chart(site, turns, SVG_AREAS, "Who has to act next, at the end of each month."));
}

static guint fate_of(const struct measures_series *s)
{
	if (s->stage == STAGE_LANDED)
		return 0;
	if (!stage_is_open(s->stage))
		return 2;
	return s->activity == ACTIVITY_STALLED ? 3 : 1;
}

static void add_evolution(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "landed", "open", "withdrawn or superseded", "stalled", NULL };
	g_autoptr(GArray) starts = site_periods(site, PERIOD_QUARTER, MAX_QUARTERS);
	struct sheet *s = sheet_new("evolution", "Series posted, by what became of them", "Quarter", "", 0, heads);
	guint row = 0;

	for (guint i = 0; i + 1 < starts->len; i++) {
		g_autofree char *label = period_label(PERIOD_QUARTER, g_array_index(starts, gint64, i));

		sheet_add(s, label);
	}
	for (guint i = 0; i < site->m->series->len; i++) {
		const struct measures_series *m = MEASURES_SERIES_AT(site->m, i);

		if (m->posted < g_array_index(starts, gint64, 0))
			continue;
		/* Series are in order of posting. */
		while (row + 2 < starts->len && m->posted >= g_array_index(starts, gint64, row + 1))
			row++;
		sheet_count(s, row, fate_of(m));
	}
	set_chart(top, "evolution",
	        site_chart(site, s, SVG_STACKS,
	                "Merged and not merged, by quarter of posting. Forgotten: nobody wrote about it for a year."));
}

static void add_matrix(struct site *site, struct scope *top)
{
	struct sheet *s = sheet_new("stage-and-turn", "Open series by stage and turn", "Stage", "", 0, turn_heads);

	for (const char *const *head = stage_heads; *head; head++)
		sheet_add(s, *head);
	for (guint i = 0; i < site->m->series->len; i++) {
		const struct measures_series *m = MEASURES_SERIES_AT(site->m, i);

		if (stage_column(m->stage) >= 0 && turn_column(m->turn) >= 0 && m->activity != ACTIVITY_STALLED)
			sheet_count(s, (guint)stage_column(m->stage), (guint)turn_column(m->turn));
	}
	set_chart(top, "matrix", site_chart(site, s, SVG_STACKS, "Now."));
}

static void add_ageing(struct site *site, struct scope *top)
{
	static const struct {
		gint64 days;
		const char *name;
	} ages[] = { { 7, "a week" }, { 28, "4 weeks" }, { 91, "3 months" }, { 182, "6 months" }, { 365, "a year" },
		{ G_MAXINT32, "longer" } };
	struct sheet *s = sheet_new("ageing", "Open series by how long they have waited", "Up to", "", 0, turn_heads);

	for (gsize i = 0; i < G_N_ELEMENTS(ages); i++)
		sheet_add(s, ages[i].name);
	for (guint i = 0; i < site->m->series->len; i++) {
		const struct measures_series *m = MEASURES_SERIES_AT(site->m, i);
		guint age = 0;

		if (!stage_is_open(m->stage) || turn_column(m->turn) < 0)
			continue;
		while (age + 1 < G_N_ELEMENTS(ages) && site->now - m->turn_since > ages[age].days * SITE_DAY)
			age++;
		sheet_count(s, age, (guint)turn_column(m->turn));
	}
	set_chart(top, "ageing",
	        site_chart(site, s, SVG_STACKS,
	                "Since it became the turn of whoever has it; with the series that nobody writes about any "
	                "more."));
}

static gint by_landed(gconstpointer a, gconstpointer b)
{
	const struct measures_member *x = a, *y = b;

	if (x->deeds[MEASURES_LANDED] != y->deeds[MEASURES_LANDED])
		return x->deeds[MEASURES_LANDED] > y->deeds[MEASURES_LANDED] ? -1 : 1;
	return (x->index > y->index) - (x->index < y->index);
}

static void add_merged(struct site *site, struct scope *top, gboolean by_org)
{
	static const char *const heads[] = { "series landed", NULL };
	g_autoptr(GArray) members = measures_members(site->m, NULL, site->now - SITE_YEAR, site->now + 1, by_org);
	struct sheet *s = sheet_new(by_org ? "merged-organisations" : "merged-people",
	        by_org ? "Organisations" : "People", by_org ? "Organisation" : "Person", "", 0, heads);

	g_array_sort(members, by_landed);
	for (guint i = 0; i < MIN(members->len, TOP); i++) {
		const struct measures_member *m = &g_array_index(members, struct measures_member, i);
		const char *name = by_org ? g_ptr_array_index(site->m->orgs, m->index)
		                          : MEASURES_PERSON_AT(site->m, m->index)->name;

		if (m->deeds[MEASURES_LANDED])
			sheet_set(s, sheet_add(s, *name ? name : "(unknown)"), 0, m->deeds[MEASURES_LANDED]);
	}
	set_chart(top, by_org ? "merged_orgs" : "merged_people", site_chart(site, s, SVG_ROWS, NULL));
}

static void add_tile(GString *tiles, const char *name, guint now, guint before)
{
	g_autofree char *value = g_strdup_printf("%u", now), *change = words_change(now, before);
	g_autofree char *note = now == before ? g_strdup("as a week ago") : g_strconcat(change, " in a week", NULL);

	site_tile(tiles, name, value, note);
}

static guint never_answered(const struct site *site, gint64 when)
{
	guint n = 0;

	for (guint i = 0; i < site->backlog.states->len; i++) {
		const struct backlog_row *b = &g_array_index(site->backlog.states, struct backlog_row, i);

		n += b->since <= when && b->until > when && !b->answered &&
		     activity_at(b->last_activity, when, site->track->stale_after) != ACTIVITY_STALLED;
	}
	return n;
}

static void add_tiles(const struct site *site, struct scope *top)
{
	struct figures_backlog is = figures_at(site->backlog.states, site->track, site->now);
	struct figures_backlog was = figures_at(site->backlog.states, site->track, site->now - WEEK);
	struct measures_figures week = measures_between(site->m, NULL, site->now - WEEK, site->now);
	struct measures_figures before = measures_between(site->m, NULL, site->now - 2 * WEEK, site->now - WEEK);
	g_autoptr(GString) tiles = g_string_new(NULL);

	add_tile(tiles, "Open", is.open, was.open);
	add_tile(tiles, "Ready to commit", is.ready, was.ready);
	add_tile(tiles, "Never answered", never_answered(site, site->now), never_answered(site, site->now - WEEK));
	add_tile(tiles, "Stale", is.stale, was.stale);
	add_tile(tiles, "New this week", week.posted, before.posted);
	add_tile(tiles, "Landed this week", week.landed, before.landed);
	scope_set(top, "tiles", tiles->str);
}

static const struct {
	const char *name, *note;
} parts[SECTION_COUNT] = {
	[SECTION_READY] = { "Ready to commit",
	        "The policy is met. What waits longest comes first, what is stale last." },
	[SECTION_ONE_SHORT] = { "One approval missing",
	        "Somebody approved, and exactly one approval is still wanted." },
	[SECTION_REVIEW] = { "Waiting for review", "Those that nobody has answered yet come first." },
	[SECTION_AUTHOR] = { "Waiting for their author",
	        "A comment or objection has no answer and no new version yet." },
	[SECTION_STALE] = { "Stale", "Nobody wrote for a while; what went quiet last comes first." },
	[SECTION_STALLED] = { "Newly stalled", "Quiet for a year since this week." },
};

static void add_lists(const struct site *site, struct scope *top)
{
	g_autoptr(GHashTable) places = g_hash_table_new(g_int64_hash, g_int64_equal);
	struct sections sections;

	for (guint i = 0; i < site->m->series->len; i++)
		g_hash_table_insert(places, &MEASURES_SERIES_AT(site->m, i)->series, GUINT_TO_POINTER(i + 1));
	sections_init(&sections, site->backlog.states, site->track, site->now, site->now - 7 * (gint64)86400);
	scope_set_list(top, "sections");
	for (int part = 0; part < SECTION_COUNT; part++) {
		g_autoptr(GArray) indexes = g_array_new(FALSE, FALSE, sizeof(guint));
		g_autoptr(GString) table = g_string_new(NULL);
		struct scope *section;

		for (guint i = 0; i < sections.of[part]->len; i++) {
			guint index = GPOINTER_TO_UINT(
			        g_hash_table_lookup(places, &g_array_index(sections.of[part], gint64, i)));

			if (index--)
				g_array_append_val(indexes, index);
		}
		if (indexes->len == 0)
			continue;
		section = scope_add(top, "sections");
		site_list(site, table, SITE_TOP, indexes, SITE_POSTED | SITE_WAITING | SITE_APPROVED | SITE_TALK,
		        MAX_LISTED);
		scope_set(section, "name", parts[part].name);
		scope_set(section, "note", parts[part].note);
		scope_setf(section, "count", "%u", indexes->len);
		scope_set(section, "table", table->str);
	}
	sections_clear(&sections);
}

void site_backlog(struct site *site)
{
	g_autoptr(Scope) top = scope_new();

	add_tiles(site, top);
	add_lists(site, top);
	add_growth(site, top);
	add_evolution(site, top);
	add_matrix(site, top);
	add_ageing(site, top);
	add_merged(site, top, FALSE);
	add_merged(site, top, TRUE);
	site_put_panel(site, "index.html", "Backlog", 0, top);
}
