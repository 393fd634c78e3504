/* bot/report/stats-review.c: how much is posted and reviewed. */
#include "report/stats-parts.h"

#include "report/chart.h"

#define WEEK (7 * G_GINT64_CONSTANT(86400))

/* What one slice comes to. */
struct sums {
	struct measures_figures f;
	guint pings;
	guint real;   /* people who commented on a series of somebody else or gave it a tag */
	guint record; /* people who gave Reviewed-by or Acked-by */
	guint both;   /* of record: they commented as well */
};

static struct sums sum_up(const struct measures *m, const struct stats_slice *s)
{
	struct sums sums = { .f = measures_between(m, s->of, s->from, s->until) };
	g_autoptr(GArray) members = measures_members(m, s->of, s->from, s->until, FALSE);

	for (guint i = 0; i < members->len; i++) {
		const struct measures_member *p = &g_array_index(members, struct measures_member, i);

		sums.pings += p->deeds[MEASURES_PING];
		sums.real += p->series_reviewed > 0;
		sums.record += p->series_tagged > 0;
		sums.both += p->series_tagged > 0 && p->deeds[MEASURES_COMMENT] > 0;
	}
	return sums;
}

#define COLUMNS 9

static const char *const names[COLUMNS] = { "series", "landed", "patches", "reviewed_by", "acked_by", "comments",
	"own_comments", "comments_after_ack", "reviewers" };
static const char *const heads[COLUMNS] = { " series", " landed", " patch", "  R-b", " A-b", " comm", "  own", " after",
	" people" };

static void fill(struct stats_value values[COLUMNS], const struct sums *s)
{
	const gint64 numbers[COLUMNS] = { s->f.posted, s->f.landed, s->f.patches, s->f.reviews, s->f.acks,
		s->f.comments, s->f.self_comments, s->f.comments_post_ack, s->real };

	for (int i = 0; i < COLUMNS; i++)
		values[i] = (struct stats_value){ STATS_COUNT, numbers[i] };
}

static void add_table(const struct stats *t)
{
	g_autofree guint *comments = g_new0(guint, t->slices->len);
	g_autofree char *chart = NULL;

	stats_sheet_begin(t->sheet, "", names, heads, COLUMNS);
	for (guint i = 0; i < t->slices->len; i++) {
		const struct stats_slice *s = t->slices->pdata[i];
		struct sums sums = sum_up(t->m, s);
		struct stats_value values[COLUMNS];

		fill(values, &sums);
		comments[i] = sums.f.comments;
		stats_sheet_row(t->sheet, "review", s->label, heads, values, COLUMNS);
	}
	chart = chart_line(comments, t->slices->len);
	if (t->trend)
		stats_sheet_line(t->sheet, "  comments, oldest first: %s", chart);
	stats_sheet_line(t->sheet, "\n"
	                           "comm: comments by others; own: by authors; after: by others after the\n"
	                           "last approval; people: who commented or gave a tag");
}

static const char *const in_all_heads[] = { "      in all", "      a week" };
static const char *const in_all_names[] = { "in_all", "a_week" };

static void add_count(const struct stats *t, const char *what, guint count)
{
	gint64 weeks_tenth = MAX((t->until - t->from) / (WEEK / 10), 1);
	struct stats_value values[] = { { STATS_COUNT, count },
		{ STATS_TENTH, ((gint64)count * 100 + weeks_tenth / 2) / weeks_tenth } };

	stats_sheet_row(t->sheet, "review", what, in_all_heads, values, G_N_ELEMENTS(values));
}

static const char *const spread_heads[] = { "   count", "    median", "      75 %", "      90 %" };
static const char *const spread_names[] = { "count", "median", "p75", "p90" };

static void add_spread(const struct stats *t, const char *what, const struct measures_spread *f)
{
	enum stats_kind kind = f->count ? STATS_COUNT : STATS_NONE;
	struct stats_value values[] = { { STATS_COUNT, f->count }, { kind, f->median }, { kind, f->p75 },
		{ kind, f->p90 } };

	stats_sheet_row(t->sheet, "spread", what, spread_heads, values, G_N_ELEMENTS(values));
}

/* Of series landed: comments by others, and by how many. */
static void add_talk(const struct stats *t, const struct stats_slice *s)
{
	g_autoptr(GArray) comments = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct measures_spread spread;

	for (guint i = 0; i < measures_count(t->m, s->of); i++) {
		const struct measures_series *series = measures_nth(t->m, s->of, i);
		gint64 n = series->comments, who = series->commenters;

		if (!series->landed_at || series->landed_at < s->from || series->landed_at >= s->until)
			continue;
		g_array_append_val(comments, n);
		g_array_append_val(people, who);
	}
	spread = measures_spread_of(comments);
	add_spread(t, "comments on a series landed", &spread);
	spread = measures_spread_of(people);
	add_spread(t, "people who commented on it", &spread);
}

static void add_summary(const struct stats *t, const struct stats_slice *s)
{
	struct sums sums = sum_up(t->m, s);
	gint64 given = (gint64)sums.f.reviews + sums.f.acks, balance = given - sums.f.patches;

	stats_sheet_begin(t->sheet, "", in_all_names, in_all_heads, G_N_ELEMENTS(in_all_heads));
	add_count(t, "series posted", sums.f.posted);
	add_count(t, "series landed", sums.f.landed);
	add_count(t, "patches posted, all versions", sums.f.patches);
	add_count(t, "Reviewed-by, patches times people", sums.f.reviews);
	add_count(t, "Acked-by, patches times people", sums.f.acks);
	add_count(t, "comments by others", sums.f.comments);
	add_count(t, "of these after the last approval", sums.f.comments_post_ack);
	add_count(t, "comments by the authors themselves", sums.f.self_comments);
	add_count(t, "pings", sums.pings);
	stats_sheet_begin(t->sheet, "", spread_names, spread_heads, G_N_ELEMENTS(spread_heads));
	add_spread(t, "patches of a series posted", &sums.f.patches_of);
	add_spread(t, "versions of a series landed", &sums.f.versions_of);
	add_talk(t, s);
	stats_sheet_line(t->sheet,
	        "\nBalance: %" G_GINT64_FORMAT " Reviewed-by and Acked-by for %u patches (%+" G_GINT64_FORMAT ").\n"
	        "Reviewers: %u people commented or gave a tag; %u gave Reviewed-by or\n"
	        "Acked-by, %u of whom commented, too.",
	        given, sums.f.patches, balance, sums.real, sums.record, sums.both);
}

void stats_review(const struct stats *t)
{
	/* A table for a spreadsheet has the same columns whatever is asked. */
	if (t->slices->len == 1 && !t->sheet->csv)
		add_summary(t, t->slices->pdata[0]);
	else
		add_table(t);
}
