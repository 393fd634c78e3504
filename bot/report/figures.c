/* bot/report/figures.c: see figures.h. */
#include "report/figures.h"

#include "base/percentile.h"
#include "track/stage.h"

static gboolean within(gint64 t, gint64 from, gint64 until)
{
	return t && t >= from && t < until;
}

struct figures figures_between(const GArray *marks, gint64 from, gint64 until)
{
	struct figures f = { 0 };
	g_autoptr(GArray) answers = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GArray) merges = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 0; i < marks->len; i++) {
		const struct backlog_times *t = &g_array_index(marks, struct backlog_times, i);
		gint64 answer = t->first_review - t->posted, merge = t->landed_at - t->posted;

		f.posted += within(t->posted, from, until);
		f.landed += within(t->landed_at, from, until);
		if (within(t->first_review, from, until))
			g_array_append_val(answers, answer);
		if (within(t->landed_at, from, until))
			g_array_append_val(merges, merge);
	}
	f.answer_median = percentile_of(answers, 50);
	f.answer_high = percentile_of(answers, FIGURES_HIGH);
	f.merge_median = percentile_of(merges, 50);
	f.merge_high = percentile_of(merges, FIGURES_HIGH);
	return f;
}

struct figures_backlog figures_at(const GArray *states, const struct track_options *o, gint64 when)
{
	struct figures_backlog f = { 0 };

	for (guint i = 0; i < states->len; i++) {
		const struct backlog_row *row = &g_array_index(states, struct backlog_row, i);
		enum activity activity;

		if (row->since > when || row->until <= when)
			continue;
		activity = activity_at(row->last_activity, when, o->stale_after);
		if (activity == ACTIVITY_STALLED) {
			f.stalled++;
			continue;
		}
		f.open++;
		f.ready += row->stage == STAGE_READY;
		f.stale += activity == ACTIVITY_STALE;
	}
	return f;
}
