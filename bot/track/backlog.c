/* bot/track/backlog.c: see backlog.h. */
#include "track/backlog.h"

#include "store/chronicles.h"
#include "track/chronicle.h"
#include "track/stage.h"

struct loading {
	struct backlog *b;
	const struct backlog_window *w;
	Chronicle *row;
};

static void add_states(struct loading *l)
{
	const struct chronicle *c = l->row;

	for (guint i = 0; i < c->states->len; i++) {
		const struct state_row *from = HISTORY_AT(c->states, state_row, i);
		struct backlog_row row = {
			.series = c->series,
			.since = from->since,
			.until = from->until,
			.stage = from->stage,
			.turn = from->turn,
			.patches = from->patches,
			.approved = from->approved,
			.missing = from->missing,
			.landed = from->landed,
			.last_activity = from->last_activity,
			.turn_since = from->turn_since,
			.answered = from->answered,
			.posted = c->posted,
		};

		if (row.since <= l->w->until && stage_is_open((enum stage)row.stage))
			g_array_append_val(l->b->states, row);
	}
}

static gboolean is_in(const struct backlog_window *w, gint64 mark)
{
	return mark >= w->marks_from && mark < w->until;
}

static void add_marks(struct loading *l)
{
	const struct chronicle *c = l->row;
	struct backlog_times times = { c->series, c->posted, c->first_review, c->landed_at };

	if (is_in(l->w, times.posted) || (times.first_review && is_in(l->w, times.first_review)) ||
	        (times.landed_at && is_in(l->w, times.landed_at)))
		g_array_append_val(l->b->marks, times);
}

static void add(const guint8 *bytes, gsize len, gpointer data)
{
	struct loading *l = data;

	if (!chronicle_unpack(l->row, bytes, len, CHRONICLE_STATES, l->w->from) || !chronicle_is_on(l->row, l->w->list))
		return;
	add_states(l);
	add_marks(l);
}

static gint by_posting(gconstpointer a, gconstpointer b)
{
	const struct backlog_times *x = a, *y = b;

	if (x->posted != y->posted)
		return x->posted < y->posted ? -1 : 1;
	return (x->series > y->series) - (x->series < y->series);
}

void backlog_load(struct backlog *b, struct store *s, const struct backlog_window *w)
{
	struct loading l = { b, w, chronicle_new() };

	b->states = g_array_new(FALSE, FALSE, sizeof(struct backlog_row));
	b->marks = g_array_new(FALSE, FALSE, sizeof(struct backlog_times));
	chronicles_all(s, add, &l);
	g_array_sort(b->marks, by_posting);
	chronicle_free(l.row);
}

void backlog_clear(struct backlog *b)
{
	g_clear_pointer(&b->states, g_array_unref);
	g_clear_pointer(&b->marks, g_array_unref);
}
