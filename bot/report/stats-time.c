/* bot/report/stats-time.c: how long series take. */
#include "report/stats-parts.h"

#include "report/chart.h"

/* The times of measures.h and one more: from the first posting to the version that follows a comment. */
#define CYCLE MEASURES_TIMES
#define KINDS (MEASURES_TIMES + 1)

static const struct {
	int kind;
	const char *title;
} tables[KINDS] = {
	{ MEASURES_TO_REVIEW, "To the first review" },
	{ MEASURES_TO_REWORK, "Comment to new version" },
	{ CYCLE, "Cycle: posting to new version" },
	{ MEASURES_TO_MERGE, "To merge" },
	{ MEASURES_TO_COMMIT, "Last approval to commit" },
};

static const char *const names[] = { "count", "median", "p75", "p90" };
static const char *const heads[] = { "   count", "    median", "      75 %", "      90 %" };

static struct measures_spread cycles(const struct measures *m, const struct stats_slice *s)
{
	g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 0; i < measures_count(m, s->of); i++) {
		const struct measures_series *series = measures_nth(m, s->of, i);
		gint64 length = series->reworked - series->posted;

		if (series->reworked && series->reworked >= s->from && series->reworked < s->until)
			g_array_append_val(values, length);
	}
	return measures_spread_of(values);
}

static void add_row(const struct stats *t, const char *title, const char *label, const struct measures_spread *f)
{
	struct stats_value values[] = { { STATS_COUNT, f->count }, { STATS_TIME, f->median }, { STATS_TIME, f->p75 },
		{ STATS_TIME, f->p90 } };

	stats_sheet_row(t->sheet, title, label, heads, values, G_N_ELEMENTS(values));
}

static void add_table(const struct stats *t, int which, const struct measures_spread *spreads)
{
	g_autofree guint *medians = g_new0(guint, t->slices->len);
	g_autofree char *chart = NULL;

	stats_sheet_begin(t->sheet, tables[which].title, names, heads, G_N_ELEMENTS(heads));
	for (guint i = 0; i < t->slices->len; i++) {
		const struct stats_slice *s = t->slices->pdata[i];

		add_row(t, tables[which].title, s->label, &spreads[i]);
		medians[i] = (guint)CLAMP(spreads[i].median, 0, G_MAXINT);
	}
	chart = chart_line(medians, t->slices->len);
	if (t->trend)
		stats_sheet_line(t->sheet, "  median, oldest first: %s", chart);
}

void stats_time(const struct stats *t)
{
	g_autofree struct measures_spread *spreads = g_new(struct measures_spread, KINDS * MAX(t->slices->len, 1));
	guint n = t->slices->len;

	for (guint i = 0; i < n; i++) {
		const struct stats_slice *s = t->slices->pdata[i];
		struct measures_figures f = measures_between(t->m, s->of, s->from, s->until);

		for (guint k = 0; k < KINDS; k++)
			spreads[k * n + i] = tables[k].kind == CYCLE ? cycles(t->m, s) : f.times[tables[k].kind];
	}
	if (n == 1) {
		stats_sheet_begin(t->sheet, "", names, heads, G_N_ELEMENTS(heads));
		for (guint k = 0; k < KINDS; k++)
			add_row(t, ((const struct stats_slice *)t->slices->pdata[0])->label, tables[k].title,
			        &spreads[k]);
	} else {
		for (guint k = 0; k < KINDS; k++)
			add_table(t, (int)k, spreads + k * n);
	}
	stats_sheet_line(t->sheet, "\nA time counts when it ends: with the review, the new version, the commit.");
}
