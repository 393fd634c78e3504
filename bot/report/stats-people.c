/* bot/report/stats-people.c: who does how much. */
#include "report/stats-parts.h"

#include "report/chart.h"

/* Of those who did most; a spreadsheet gets all. */
#define SHOWN 20

#define ALL 12

static const char *const names[ALL] = { "series", "versions", "landed", "patches", "reviewed_by", "acked_by",
	"tested_by", "comments", "own_comments", "comments_after_ack", "series_reviewed", "series_tagged" };

/* Columns of the two tables that people read. */
static const char *const post_heads[] = { "  series", "  landed", " patches", "   R-b", "   A-b", " balance" };
static const char *const review_heads[] = { "  reviewed", "  tagged", "  comm", " after", "   own" };

static const char *name_of(const struct stats *t, const struct measures_member *p, gboolean by_org)
{
	const char *name = by_org ? t->m->orgs->pdata[p->index] : MEASURES_PERSON_AT(t->m, p->index)->name;

	return *name ? name : by_org ? "(unknown)" : MEASURES_PERSON_AT(t->m, p->index)->email;
}

static void set(struct stats_value *values, const gint64 *numbers, guint count)
{
	for (guint i = 0; i < count; i++)
		values[i] = (struct stats_value){ STATS_COUNT, numbers[i] };
}

static void add_whole(const struct stats *t, const GArray *members, gboolean by_org)
{
	static const char *const with_balance[ALL + 1] = { "series", "versions", "landed", "patches", "reviewed_by",
		"acked_by", "tested_by", "comments", "own_comments", "comments_after_ack", "series_reviewed",
		"series_tagged", "balance" };
	/* Heads are not written into a spreadsheet, but have a width. */
	static const char *const no_heads[ALL + 1] = { "", "", "", "", "", "", "", "", "", "", "", "", "" };

	stats_sheet_begin(t->sheet, "", with_balance, no_heads, ALL + 1);
	for (guint i = 0; i < members->len; i++) {
		const struct measures_member *p = &g_array_index(members, struct measures_member, i);
		const guint *d = p->deeds;
		const gint64 numbers[ALL + 1] = { d[MEASURES_SERIES], d[MEASURES_VERSION], d[MEASURES_LANDED],
			d[MEASURES_PATCH], d[MEASURES_REVIEWED], d[MEASURES_ACKED], d[MEASURES_TESTED],
			d[MEASURES_COMMENT], d[MEASURES_SELF_COMMENT], p->comments_post_ack, p->series_reviewed,
			p->series_tagged, p->balance };
		struct stats_value values[ALL + 1];

		set(values, numbers, ALL + 1);
		stats_sheet_row(t->sheet, by_org ? "orgs" : "people", name_of(t, p, by_org), no_heads, values, ALL + 1);
	}
}

static gint by_posting(gconstpointer a, gconstpointer b)
{
	const struct measures_member *x = a, *y = b;

	if (x->deeds[MEASURES_PATCH] != y->deeds[MEASURES_PATCH])
		return x->deeds[MEASURES_PATCH] > y->deeds[MEASURES_PATCH] ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static gint by_reviewing(gconstpointer a, gconstpointer b)
{
	const struct measures_member *x = a, *y = b;

	if (x->series_reviewed != y->series_reviewed)
		return x->series_reviewed > y->series_reviewed ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void add_more(const struct stats *t, guint left)
{
	if (left == 0)
		return;
	t->sheet->cut = TRUE;
	stats_sheet_line(t->sheet, "  ... and %u more", left);
}

static void add_posters(const struct stats *t, GArray *members, gboolean by_org)
{
	guint left = 0;

	g_array_sort(members, by_posting);
	stats_sheet_begin(t->sheet, "Who posts", names, post_heads, G_N_ELEMENTS(post_heads));
	for (guint i = 0; i < members->len; i++) {
		const struct measures_member *p = &g_array_index(members, struct measures_member, i);
		const guint *d = p->deeds;
		const gint64 numbers[] = { d[MEASURES_SERIES], d[MEASURES_LANDED], d[MEASURES_PATCH],
			d[MEASURES_REVIEWED], d[MEASURES_ACKED], p->balance };
		struct stats_value values[G_N_ELEMENTS(numbers)];

		if (d[MEASURES_PATCH] == 0 && d[MEASURES_LANDED] == 0)
			continue;
		if (i >= SHOWN) {
			left++;
			continue;
		}
		set(values, numbers, G_N_ELEMENTS(values));
		stats_sheet_row(t->sheet, "", name_of(t, p, by_org), post_heads, values, G_N_ELEMENTS(values));
	}
	add_more(t, left);
}

static void add_reviewers(const struct stats *t, GArray *members, gboolean by_org)
{
	guint left = 0;

	g_array_sort(members, by_reviewing);
	stats_sheet_begin(t->sheet, "Who reviews", names, review_heads, G_N_ELEMENTS(review_heads));
	for (guint i = 0; i < members->len; i++) {
		const struct measures_member *p = &g_array_index(members, struct measures_member, i);
		const gint64 numbers[] = { p->series_reviewed, p->series_tagged, p->deeds[MEASURES_COMMENT],
			p->comments_post_ack, p->deeds[MEASURES_SELF_COMMENT] };
		struct stats_value values[G_N_ELEMENTS(numbers)];

		if (p->series_reviewed == 0)
			continue;
		if (i >= SHOWN) {
			left++;
			continue;
		}
		set(values, numbers, G_N_ELEMENTS(values));
		stats_sheet_row(t->sheet, "", name_of(t, p, by_org), review_heads, values, G_N_ELEMENTS(values));
	}
	add_more(t, left);
}

void stats_people(const struct stats *t, gboolean by_org)
{
	g_autoptr(GArray) members = measures_members(t->m, t->of, t->from, t->until, by_org);

	if (t->sheet->csv) {
		add_whole(t, members, by_org);
		return;
	}
	add_posters(t, members, by_org);
	add_reviewers(t, members, by_org);
	stats_sheet_line(t->sheet, "\n"
	                           "R-b, A-b: tags given, patches times people; balance: these less patches\n"
	                           "posted. reviewed: series commented on or tagged; tagged: series given\n"
	                           "Reviewed-by or Acked-by; comm: comments on the work of others, after:\n"
	                           "of these after its last approval; own: comments on their own series.");
}

/* How many people there are ------------------------------------------------------------------------------- */

#define CROWD 5

static const char *const crowd_names[CROWD] = { "posting", "newcomers", "reviewing", "tagging", "all" };
static const char *const crowd_heads[CROWD] = { "   posting", " newcomers", " reviewing", "   tagging", "       all" };

/* When an organisation first posted is not known. */
static void count_crowd(const struct stats *t, const struct stats_slice *s, gboolean by_org, gint64 numbers[CROWD])
{
	g_autoptr(GArray) members = measures_members(t->m, s->of, s->from, s->until, by_org);

	for (guint i = 0; i < members->len; i++) {
		const struct measures_member *p = &g_array_index(members, struct measures_member, i);
		gint64 first = by_org ? 0 : MEASURES_PERSON_AT(t->m, p->index)->first_posted;

		numbers[0] += p->deeds[MEASURES_PATCH] > 0;
		numbers[1] += first >= s->from && first < s->until;
		numbers[2] += p->series_reviewed > 0;
		numbers[3] += p->series_tagged > 0;
		numbers[4]++;
	}
}

void stats_crowd(const struct stats *t, gboolean by_org)
{
	g_autofree guint *reviewing = g_new0(guint, t->slices->len);
	g_autofree char *chart = NULL;

	stats_sheet_begin(t->sheet, by_org ? "Organisations" : "People", crowd_names, crowd_heads, CROWD);
	for (guint i = 0; i < t->slices->len; i++) {
		const struct stats_slice *s = t->slices->pdata[i];
		gint64 numbers[CROWD] = { 0 };
		struct stats_value values[CROWD];

		count_crowd(t, s, by_org, numbers);
		reviewing[i] = (guint)numbers[2];
		set(values, numbers, CROWD);
		if (by_org)
			values[1].kind = STATS_NONE;
		stats_sheet_row(t->sheet, by_org ? "orgs" : "people", s->label, crowd_heads, values, CROWD);
	}
	chart = chart_line(reviewing, t->slices->len);
	stats_sheet_line(t->sheet, "  reviewing, oldest first: %s\n", chart);
	stats_sheet_line(t->sheet, "%sreviewing: commented or gave a%stag; tagging: gave Reviewed-by or Acked-by.",
	        by_org ? "" : "newcomers posted their first series then; ", by_org ? " " : "\n");
}
