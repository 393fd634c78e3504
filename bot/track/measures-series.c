/* bot/track/measures-series.c: one series as it was at the time asked for, from its chronicle. */
#include "track/measures-parts.h"

static void add_act(struct measures_load *l, struct measures_series *s, struct measures_act act)
{
	if (act.date > l->m->now || !(l->options->want & MEASURES_WANT_ACTS))
		return;
	act.series = l->m->series->len;
	g_array_append_val(l->m->acts, act);
	s->first_act = s->acts.n ? MIN(s->first_act, act.date) : act.date;
	s->last_act = MAX(s->last_act, act.date);
	s->acts.n++;
}

const struct state_row *measures_state_of(const struct chronicle *c, gint64 now)
{
	for (guint i = 0; i < c->states->len; i++)
		if (HISTORY_AT(c->states, state_row, i)->since <= now)
			return HISTORY_AT(c->states, state_row, i);
	return NULL;
}

static void add_versions(struct measures_load *l, struct measures_series *s)
{
	const struct chronicle *c = l->row;

	for (guint i = 0; i < c->revisions->len; i++) {
		gint64 posted = HISTORY_AT(c->revisions, chronicle_revision, i)->posted;

		if (posted > l->m->now)
			continue;
		s->versions++;
		if (s->versions > 1)
			add_act(l, s,
			        (struct measures_act){ .date = posted, .person = s->author, .deed = MEASURES_VERSION });
	}
}

/* Whoever gave tags or comments; commenters come first in the range, so that they are counted once each. */
static void add_reviewers(struct measures_load *l, struct measures_series *s)
{
	const GArray *deeds = l->row->deeds;

	for (int tags = 0; tags < 2; tags++) {
		for (guint i = 0; i < deeds->len; i++) {
			const struct chronicle_deed *deed = HISTORY_AT(deeds, chronicle_deed, i);
			gboolean tag = deed->kind >= CHRONICLE_REVIEWED && deed->kind <= CHRONICLE_NACKED;
			guint person = measures_person_index(l, deed->person);

			if (person && deed->date <= l->m->now && (tags ? tag : deed->kind == CHRONICLE_COMMENT))
				measures_add_once(l->m, &s->reviewers, l->person_marks, person - 1);
		}
		if (!tags)
			s->commenters = s->reviewers.n;
	}
}

static void add_deed(
        struct measures_load *l, struct measures_series *s, const struct chronicle_deed *deed, guint person)
{
	static const enum measures_deed deeds[] = {
		[CHRONICLE_PATCH] = MEASURES_PATCH,
		[CHRONICLE_COMMENT] = MEASURES_COMMENT,
		[CHRONICLE_SELF_COMMENT] = MEASURES_SELF_COMMENT,
		[CHRONICLE_PING] = MEASURES_PING,
		[CHRONICLE_REVIEWED] = MEASURES_REVIEWED,
		[CHRONICLE_ACKED] = MEASURES_ACKED,
		[CHRONICLE_TESTED] = MEASURES_TESTED,
	};
	gboolean post_ack = deed->kind == CHRONICLE_COMMENT && s->last_approval && deed->date > s->last_approval;

	s->comments += deed->kind == CHRONICLE_COMMENT;
	s->comments_post_ack += post_ack;
	s->self_comments += deed->kind == CHRONICLE_SELF_COMMENT;
	s->pings += deed->kind == CHRONICLE_PING;
	s->reviews += deed->kind == CHRONICLE_REVIEWED;
	s->acks += deed->kind == CHRONICLE_ACKED;
	if (deed->kind < CHRONICLE_NACKED)
		add_act(l, s,
		        (struct measures_act){ .date = deed->date,
		                .person = person,
		                .deed = deeds[deed->kind],
		                .post_ack = post_ack });
}

static void add_deeds(struct measures_load *l, struct measures_series *s)
{
	const GArray *deeds = l->row->deeds;

	for (guint i = 0; i < deeds->len; i++) {
		const struct chronicle_deed *deed = HISTORY_AT(deeds, chronicle_deed, i);
		guint person = measures_person_index(l, deed->person);

		if (person && deed->date <= l->m->now)
			add_deed(l, s, deed, person - 1);
	}
}

static void add_lists(struct measures_load *l, struct measures_series *s)
{
	s->lists.first = l->m->indexes->len;
	for (guint i = 0; i < l->row->lists->len; i++) {
		guint list = measures_index(l->lists, measures_key(g_array_index(l->row->lists, gint64, i)));

		if (!list--)
			continue;
		g_array_append_val(l->m->indexes, list);
		s->lists.n++;
	}
}

static struct measures_series describe(const struct measures_load *l, const struct state_row *state)
{
	const struct chronicle *c = l->row;
	const struct chronicle_revision *first = HISTORY_AT(c->revisions, chronicle_revision, 0);
	const struct chronicle_revision *latest = HISTORY_AT(c->revisions, chronicle_revision, (guint)state->revision);
	gint64 now = l->m->now;

	return (struct measures_series){
		.series = c->series,
		.title = c->title,
		.mid = first->mid,
		.latest_mid = latest->mid,
		.prefixes = latest->prefixes,
		.version = latest->version,
		.pull = c->pull,
		.stage = (enum stage)state->stage,
		.turn = (enum turn)state->turn,
		.activity = activity_at(state->last_activity, now, l->options->track->stale_after),
		.answered = state->answered,
		.patches = state->patches,
		.approved = state->approved,
		.missing = state->missing,
		.landed = state->landed,
		.files = latest->n_paths,
		.lines = latest->lines,
		.posted = first->posted,
		.last = c->last,
		.last_activity = state->last_activity,
		.turn_since = state->turn_since,
		.first_review = c->first_review <= now ? c->first_review : 0,
		.landed_at = c->landed_at <= now ? c->landed_at : 0,
	};
}

/* As they were at the time, for which the deeds are needed only if more happened later. */
static void add_marks(const struct measures_load *l, struct measures_series *s)
{
	const struct chronicle *c = l->row;
	struct chronicle_marks marks = c->last <= l->m->now ? c->marks : chronicle_marks_at(c, l->m->now);

	s->last_approval = marks.last_approval;
	s->first_comment = marks.first_comment;
	s->reworked = marks.reworked;
}

void measures_add_series(struct measures_load *l)
{
	struct measures *m = l->m;
	const struct chronicle *c = l->row;
	guint want = l->options->want;
	const struct state_row *state = measures_state_of(c, m->now);
	guint author = measures_person_index(l, c->author);
	struct measures_series s;

	if (!state || !author)
		return;
	s = describe(l, state);
	s.author = author - 1;
	s.acts.first = m->acts->len;
	add_act(l, &s, (struct measures_act){ .date = s.posted, .person = s.author, .deed = MEASURES_SERIES });
	if (s.landed_at)
		add_act(l, &s,
		        (struct measures_act){ .date = s.landed_at, .person = s.author, .deed = MEASURES_LANDED });
	add_marks(l, &s);
	add_versions(l, &s);
	if (want & MEASURES_WANT_ACTS)
		add_deeds(l, &s);
	add_lists(l, &s);
	if (want & MEASURES_WANT_REVIEWERS)
		add_reviewers(l, &s);
	if (want & MEASURES_WANT_PATHS)
		measures_add_paths(l, &s, HISTORY_AT(c->revisions, chronicle_revision, (guint)state->revision));
	g_array_append_val(m->series, s);
}
