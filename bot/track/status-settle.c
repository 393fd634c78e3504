/* bot/track/status-settle.c: the rows that are derived of a series: reviews, states, series, chronicle. */
#include "store/chronicles.h"
#include "store/messages.h"
#include "store/reviews.h"
#include "store/series.h"
#include "track/chronicle.h"
#include "track/prospect.h"
#include "track/status-parts.h"

static void write_reviews(struct store *s, const struct history *h, const struct tags *t)
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

static void write_series(struct store *s, const struct history *h, const struct timeline *tl)
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

struct status_plan {
	gint64 series;
	struct policy *policy; /* these five are owned */
	struct history *history;
	struct lineage *lineage;
	struct tags *tags;
	struct timeline *timeline; /* NULL: there is no revision */
	GByteArray *chronicle;     /* packed; NULL: none is kept of it; owned */
	GByteArray *paths;         /* of the chronicle; owned */
	GByteArray *prospect;      /* packed; NULL: it waits for nothing; owned */
};

/* What status_at() says of it for all times after the last event. */
static GByteArray *tell_prospect(const struct status_plan *p)
{
	const struct timeline *tl = p->timeline;
	const struct history *h = p->history;
	const struct state_row *state = HISTORY_AT(tl->rows, state_row, tl->rows->len - 1);
	g_autoptr(Status) st = status_new(p->series);
	g_autoptr(Prospect) told = prospect_new();
	struct status_build b = { .h = h, .l = p->lineage, .t = p->tags, .tl = tl, .now = G_MAXINT64, .st = st };

	st->stage = (enum stage)state->stage;
	st->turn = (enum turn)state->turn;
	st->author = status_keep_person(st, &HISTORY_AT(h->revisions, history_revision, h->revisions->len - 1)->author);
	status_add_people(&b, p->policy);
	told->policy = policy_digest(p->policy->options, p->policy->maintainers);
	told->since = HISTORY_AT(tl->events, event, tl->events->len - 1)->date;
	told->missing = st->missing_text;
	for (guint i = 0; i < st->waiting_for->len; i++) {
		const struct status_person *from = HISTORY_AT(st->waiting_for, status_person, i);
		struct prospect_person person = { from->person, from->email };

		g_array_append_val(told->waiting, person);
	}
	return prospect_pack(told);
}

static void tell_chronicle(struct store *s, struct status_plan *p)
{
	g_autoptr(Chronicle) c = NULL;
	g_autoptr(GArray) lists = NULL;

	if (is_of_robot(p->history))
		return;
	c = chronicle_new();
	lists = chronicles_lists_of(s, HISTORY_AT(p->history->revisions, history_revision, 0)->id);
	chronicle_tell(c, p->lineage, p->tags, p->timeline, lists);
	p->chronicle = chronicle_pack(c);
	p->paths = chronicle_pack_paths(c);
	if (stage_is_open((enum stage)HISTORY_AT(p->timeline->rows, state_row, p->timeline->rows->len - 1)->stage))
		p->prospect = tell_prospect(p);
}

struct status_plan *status_plan(
        struct store *s, const struct track_options *o, const struct maintainers *m, gint64 series)
{
	struct status_plan *p = g_new0(struct status_plan, 1);

	p->series = series;
	p->policy = policy_new(o, m);
	p->history = history_load(s, series, HISTORY_FILES);
	p->lineage = lineage_new(p->history);
	p->tags = tags_new(p->lineage);
	p->timeline = timeline_new(p->lineage, p->tags, p->policy, G_MAXINT64);
	if (p->timeline)
		tell_chronicle(s, p);
	return p;
}

gint64 status_plan_series(const struct status_plan *p)
{
	return p->series;
}

void status_plan_free(struct status_plan *p)
{
	timeline_free(p->timeline);
	tags_free(p->tags);
	lineage_free(p->lineage);
	history_free(p->history);
	policy_free(p->policy);
	g_clear_pointer(&p->chronicle, g_byte_array_unref);
	g_clear_pointer(&p->paths, g_byte_array_unref);
	g_clear_pointer(&p->prospect, g_byte_array_unref);
	g_free(p);
}

static void drop(struct store *s, gint64 series)
{
	g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(struct state_row));

	states_replace(s, series, none);
	series_drop(s, series);
}

void status_write(struct store *s, struct status_plan *p)
{
	write_reviews(s, p->history, p->tags);
	if (p->timeline) {
		states_replace(s, p->series, p->timeline->rows);
		write_series(s, p->history, p->timeline);
	} else {
		drop(s, p->series);
	}
	if (p->chronicle)
		chronicles_put(s, p->series, p->chronicle, p->paths, p->prospect);
	else
		chronicles_drop(s, p->series);
	status_plan_free(p);
}
