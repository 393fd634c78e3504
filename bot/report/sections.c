/* bot/report/sections.c: see sections.h. */
#include "report/sections.h"

#include "track/stage.h"

/* Where a state belongs; SECTION_COUNT: nowhere, it has been quiet for longer than anybody wants to read. */
static enum section section_of(const struct backlog_row *row, const struct track_options *o, gint64 when, gint64 before)
{
	enum activity activity = activity_at(row->last_activity, when, o->stale_after);

	if (activity == ACTIVITY_STALLED)
		return activity_at(row->last_activity, before, o->stale_after) == ACTIVITY_STALLED ? SECTION_COUNT
		                                                                                   : SECTION_STALLED;
	if (row->stage == STAGE_READY)
		return SECTION_READY;
	if (activity == ACTIVITY_STALE)
		return SECTION_STALE;
	if (row->missing == 1 && row->approved > 0 && row->stage != STAGE_OBJECTED)
		return SECTION_ONE_SHORT;
	return row->turn == TURN_AUTHOR ? SECTION_AUTHOR : SECTION_REVIEW;
}

/* Added to a rank to stand behind all others of the section; a time is far below it. */
#define BEHIND (G_GINT64_CONSTANT(1) << 40)

/* Smaller stands first. */
static gint64 rank(enum section section, const struct backlog_row *row, const struct track_options *o, gint64 when)
{
	switch (section) {
	case SECTION_READY:
		/* What waits longest first, but what nobody speaks of any more would stand on top every week. */
		if (activity_at(row->last_activity, when, o->stale_after) == ACTIVITY_STALE)
			return BEHIND - row->last_activity;
		return row->turn_since;
	case SECTION_REVIEW:
		return row->answered ? BEHIND + row->turn_since : row->posted;
	case SECTION_STALE:
	case SECTION_STALLED:
		/* What went quiet last is what somebody may still remember. */
		return -row->last_activity;
	case SECTION_ONE_SHORT:
	case SECTION_AUTHOR:
	case SECTION_COUNT:
		break;
	}
	return row->turn_since;
}

struct ranked {
	gint64 rank;
	gint64 series;
};

static int by_rank(gconstpointer a, gconstpointer b)
{
	const struct ranked *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->series < y->series ? -1 : x->series > y->series;
}

void sections_init(struct sections *s, const GArray *states, const struct track_options *o, gint64 when, gint64 before)
{
	GArray *ranked[SECTION_COUNT];

	for (int i = 0; i < SECTION_COUNT; i++)
		ranked[i] = g_array_new(FALSE, FALSE, sizeof(struct ranked));
	for (guint i = 0; i < states->len; i++) {
		const struct backlog_row *row = &g_array_index(states, struct backlog_row, i);
		enum section section;
		struct ranked r;

		if (row->since > when || row->until <= when)
			continue;
		section = section_of(row, o, when, before);
		if (section == SECTION_COUNT)
			continue;
		r.rank = rank(section, row, o, when);
		r.series = row->series;
		g_array_append_val(ranked[section], r);
	}
	for (int i = 0; i < SECTION_COUNT; i++) {
		s->of[i] = g_array_new(FALSE, FALSE, sizeof(gint64));
		g_array_sort(ranked[i], by_rank);
		for (guint j = 0; j < ranked[i]->len; j++)
			g_array_append_val(s->of[i], g_array_index(ranked[i], struct ranked, j).series);
		g_array_unref(ranked[i]);
	}
}

void sections_clear(struct sections *s)
{
	for (int i = 0; i < SECTION_COUNT; i++)
		g_clear_pointer(&s->of[i], g_array_unref);
}
