/* bot/report/answer-sight.c: see answer-sight.h. */
#include "report/answer-sight.h"

#include "track/policy.h"

struct answer_sight *answer_sight_new(const struct answering *a)
{
	struct answer_sight *at = g_new0(struct answer_sight, 1);

	at->policy = policy_digest(a->o->round->track, a->o->round->maintainers);
	at->prospect = prospect_new();
	return at;
}

void answer_sight_free(struct answer_sight *at)
{
	prospect_free(at->prospect);
	status_free(at->status);
	g_free(at);
}

struct status *answer_status(const struct answering *a, gint64 series)
{
	const struct round_options *r = a->o->round;

	return status_at(a->store, r->track, r->maintainers, series, a->now);
}

static void see_prospect(struct answer_sight *at, const struct measures *m, const struct measures_series *s)
{
	const struct measures_person *author = MEASURES_PERSON_AT(m, s->author);

	at->series = s->series;
	at->author = author->person;
	at->posted = s->posted;
	at->title = s->title;
	at->name = author->name;
	at->mid = s->latest_mid;
	at->missing = at->prospect->missing;
	at->version = s->version;
	at->patches = s->patches;
	at->approved = s->approved;
	at->stage = s->stage;
	at->turn = s->turn;
	at->waiting = at->prospect->waiting;
}

static void see_status(struct answer_sight *at, const struct status *st)
{
	GArray *waiting = at->prospect->waiting;

	g_array_set_size(waiting, 0);
	for (guint i = 0; i < st->waiting_for->len; i++) {
		const struct status_person *from = &g_array_index(st->waiting_for, struct status_person, i);
		struct prospect_person person = { from->person, from->email };

		g_array_append_val(waiting, person);
	}
	at->series = st->series;
	at->author = st->author.person;
	at->posted = st->posted;
	at->title = st->title;
	at->name = st->author.name;
	at->mid = st->mid;
	at->missing = st->missing_text;
	at->version = st->version;
	at->patches = st->patches;
	at->approved = st->approved;
	at->stage = st->stage;
	at->turn = st->turn;
	at->waiting = waiting;
}

gboolean answer_look_at(
        const struct answering *a, const struct measures *m, const struct measures_series *s, struct answer_sight *at)
{
	g_clear_pointer(&at->status, status_free);
	if (prospect_load(at->prospect, a->store, at->policy, s->series, a->now)) {
		see_prospect(at, m, s);
		return TRUE;
	}
	at->status = answer_status(a, s->series);
	if (at->status)
		see_status(at, at->status);
	return at->status != NULL;
}
