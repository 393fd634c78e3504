/* bot/track/measures.c: sums of the measures; loading is in measures-load.c. */
#include "track/measures.h"

#include "base/percentile.h"

struct measures_spread measures_spread_of(GArray *values)
{
	struct measures_spread s = { .count = values->len };

	s.median = percentile_of(values, 50);
	s.p75 = percentile_of(values, 75);
	s.p90 = percentile_of(values, 90);
	return s;
}

gint64 measures_time_of(const struct measures_series *s, enum measures_time which, gint64 *when)
{
	gint64 from = 0, until = 0;

	switch (which) {
	case MEASURES_TO_REVIEW:
		from = s->posted;
		until = s->first_review;
		break;
	case MEASURES_TO_REWORK:
		from = s->first_comment;
		until = s->reworked;
		break;
	case MEASURES_TO_MERGE:
		from = s->posted;
		until = s->landed_at;
		break;
	case MEASURES_TO_COMMIT:
		from = s->last_approval;
		until = s->landed_at;
		break;
	case MEASURES_TIMES:
	default:
		g_assert_not_reached();
	}
	if (!from || !until)
		return -1;
	if (when)
		*when = until;
	return MAX(until - from, 0);
}

static gboolean within(gint64 when, gint64 from, gint64 until)
{
	return when && when >= from && when < until;
}

static void add_value(GArray *values, gint64 value)
{
	g_array_append_val(values, value);
}

static void sum_series(
        struct measures_figures *f, const struct measures *m, const GArray *of, gint64 from, gint64 until)
{
	GArray *times[MEASURES_TIMES];
	g_autoptr(GArray) patches = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GArray) versions = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (int t = 0; t < MEASURES_TIMES; t++)
		times[t] = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (guint i = 0; i < measures_count(m, of); i++) {
		const struct measures_series *s = measures_nth(m, of, i);

		if (within(s->posted, from, until)) {
			f->posted++;
			add_value(patches, s->patches);
		}
		if (within(s->landed_at, from, until)) {
			f->landed++;
			add_value(versions, s->versions);
		}
		for (int t = 0; t < MEASURES_TIMES; t++) {
			gint64 when = 0, length = measures_time_of(s, (enum measures_time)t, &when);

			if (length >= 0 && within(when, from, until))
				add_value(times[t], length);
		}
	}
	f->patches_of = measures_spread_of(patches);
	f->versions_of = measures_spread_of(versions);
	for (int t = 0; t < MEASURES_TIMES; t++) {
		f->times[t] = measures_spread_of(times[t]);
		g_array_unref(times[t]);
	}
}

static void sum_acts(struct measures_figures *f, const struct measures *m, const GArray *of, gint64 from, gint64 until)
{
	guint deeds[MEASURES_DEEDS] = { 0 };

	for (guint i = 0; i < measures_count(m, of); i++) {
		const struct measures_series *s = measures_nth(m, of, i);

		if (!measures_acted(s, from, until))
			continue;
		for (guint k = 0; k < s->acts.n; k++) {
			const struct measures_act *act = MEASURES_ACT_AT(m, s->acts.first + k);

			if (!within(act->date, from, until))
				continue;
			deeds[act->deed]++;
			f->comments_post_ack += act->post_ack;
		}
	}
	f->patches = deeds[MEASURES_PATCH];
	f->comments = deeds[MEASURES_COMMENT];
	f->self_comments = deeds[MEASURES_SELF_COMMENT];
	f->reviews = deeds[MEASURES_REVIEWED];
	f->acks = deeds[MEASURES_ACKED];
}

struct measures_figures measures_between(const struct measures *m, const GArray *of, gint64 from, gint64 until)
{
	struct measures_figures f = { 0 };

	sum_series(&f, m, of, from, until);
	sum_acts(&f, m, of, from, until);
	return f;
}
