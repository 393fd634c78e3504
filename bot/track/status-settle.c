/* bot/track/status-settle.c: the rows that are derived of a series: reviews, states, series, chronicle. */
#include "store/chronicles.h"
#include "store/messages.h"
#include "store/reviews.h"
#include "store/series.h"
#include "track/chronicle.h"
#include "track/status.h"
#include "track/timeline.h"

static void settle_reviews(struct store *s, const struct history *h, const struct tags *t)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(struct review_row));

	for (guint i = 0; i < h->patches->len; i++) {
		const GArray *tags = tags_of(t, i);

		for (guint j = 0; j < tags->len; j++) {
			const struct tag_given *tag = HISTORY_AT(tags, tag_given, j);
			struct review_row row = {
				.patch = HISTORY_AT(h->patches, history_patch, i)->id,
				.kind = tag->name,
				.identity = tag->who.identity,
				.message = HISTORY_AT(h->messages, history_message, tag->message)->id,
				.date = tag->date,
				.carried = tag->carried,
				.conditional = tag->conditional,
			};

			if (tag->kind != TAG_SIGNED)
				g_array_append_val(rows, row);
		}
	}
	reviews_replace(s, h->series, rows);
}

static void settle_series(struct store *s, const struct history *h, const struct timeline *tl)
{
	const struct history_revision *first = HISTORY_AT(h->revisions, history_revision, 0);
	const struct history_revision *latest = HISTORY_AT(h->revisions, history_revision, h->revisions->len - 1);
	const struct state_row *state = HISTORY_AT(tl->rows, state_row, tl->rows->len - 1);
	struct series_row row = {
		.id = h->series,
		.first = first->id,
		.latest = latest->id,
		.title = history_title(h, h->revisions->len - 1),
		.author = latest->author.person,
		.pull = (latest->flags & MESSAGES_PULL) != 0,
		.posted = first->posted,
		.last_activity = state->last_activity,
		.first_review = tl->first_review,
		.approved_at = tl->approved_at,
		.landed_at = tl->landed_at,
		.stage = state->stage,
		.turn = state->turn,
	};

	series_put(s, &row);
}

/* What robots post asks nobody for anything and does not count. */
static gboolean is_of_robot(const struct history *h)
{
	gint first = HISTORY_AT(h->revisions, history_revision, 0)->message;

	return first >= 0 && HISTORY_AT(h->messages, history_message, (guint)first)->robot;
}

static void settle_chronicle(struct store *s, const struct lineage *l, const struct tags *t, const struct timeline *tl)
{
	const struct history *h = l->history;
	g_autoptr(Chronicle) c = NULL;
	g_autoptr(GArray) lists = NULL;
	g_autoptr(GByteArray) packed = NULL;

	if (is_of_robot(h)) {
		chronicles_drop(s, h->series);
		return;
	}
	c = chronicle_new();
	lists = chronicles_lists_of(s, HISTORY_AT(h->revisions, history_revision, 0)->id);
	chronicle_tell(c, l, t, tl, lists);
	packed = chronicle_pack(c);
	chronicles_put(s, h->series, packed);
}

void status_settle_series(struct store *s, const struct track_options *o, const struct maintainers *m, gint64 series)
{
	g_autoptr(Policy) policy = policy_new(o, m);
	g_autoptr(History) h = history_load(s, series, HISTORY_FILES);
	g_autoptr(Lineage) l = lineage_new(h);
	g_autoptr(Tags) t = tags_new(l);
	g_autoptr(Timeline) tl = timeline_new(l, t, policy, G_MAXINT64);

	settle_reviews(s, h, t);
	if (tl) {
		states_replace(s, series, tl->rows);
		settle_series(s, h, tl);
		settle_chronicle(s, l, t, tl);
	} else {
		g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(struct state_row));

		states_replace(s, series, none);
		series_drop(s, series);
		chronicles_drop(s, series);
	}
}
