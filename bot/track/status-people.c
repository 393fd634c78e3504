/* bot/track/status-people.c: whom a series waits for, and what for. */
#include "track/status-parts.h"

/* Whoever is to look again: those who spoke and have not approved since. */
static void add_speakers(struct status_build *b)
{
	for (guint i = 0; i < b->tl->speakers->len; i++) {
		const struct speaker *s = HISTORY_AT(b->tl->speakers, speaker, i);
		struct status_person person = status_keep_person(b->st, &s->who);

		if (s->spoke > s->approved && person.person != b->st->author.person)
			g_array_append_val(b->st->waiting_for, person);
	}
}

static void add_maintainers(struct status *st, GArray *out, const GPtrArray *people)
{
	for (guint i = 0; i < people->len; i++) {
		const struct maintainers_person *m = g_ptr_array_index(people, i);
		struct status_person person = { 0, status_keep(st, m->name), status_keep(st, m->email) };

		g_array_append_val(out, person);
	}
}

/* Who can take in what is ready: all whom the policy would ask if nobody had agreed yet. */
static void add_committers(struct status_build *b, const struct policy *policy)
{
	struct policy_facts facts = b->tl->approvals->facts;
	g_autofree struct policy_patch *patches = g_memdup2(facts.patches, facts.n * sizeof(struct policy_patch));
	g_autofree struct policy_lack *lacks = g_new0(struct policy_lack, facts.n + 1);
	g_autoptr(GPtrArray) people = NULL;

	facts.patches = patches;
	for (guint i = 0; i < facts.n; i++) {
		patches[i].n_signs = 0;
		policy_lack_init(&lacks[i]);
		policy_check(policy, &patches[i], &lacks[i]);
	}
	people = policy_wanted(policy, &facts, lacks);
	add_maintainers(b->st, b->st->waiting_for, people);
	for (guint i = 0; i < facts.n; i++)
		policy_lack_clear(&lacks[i]);
}

void status_add_people(struct status_build *b, const struct policy *policy)
{
	struct status *st = b->st;
	g_autoptr(GPtrArray) wanted = NULL;
	g_autofree char *sentence = NULL;

	st->missing_text = "";
	if (!stage_is_open(st->stage))
		return;
	sentence = policy_sentence(policy, &b->tl->approvals->facts, b->tl->approvals->lacks);
	st->missing_text = status_keep(st, sentence);
	wanted = policy_wanted(policy, &b->tl->approvals->facts, b->tl->approvals->lacks);
	add_maintainers(st, st->wanted, wanted);
	if (st->turn == TURN_AUTHOR)
		g_array_append_val(st->waiting_for, st->author);
	else if (st->turn == TURN_REVIEWERS)
		add_speakers(b);
	else if (st->turn == TURN_COMMITTERS)
		add_committers(b, policy);
	if (st->turn == TURN_REVIEWERS && st->waiting_for->len == 0)
		g_array_append_vals(st->waiting_for, st->wanted->data, st->wanted->len);
}

void status_add_comments(struct status_build *b)
{
	const struct timeline *tl = b->tl;

	for (guint i = 0; b->st->comments_open > 0 && i < tl->objections->len; i++) {
		const struct objection *o = HISTORY_AT(tl->objections, objection, i);
		const struct history_message *m;
		struct status_comment comment;

		if (o->person == 0 || (o->about.about == LINEAGE_PATCH &&
		                              (tl->landed[o->about.index] || tl->withdrawn[o->about.index])))
			continue;
		m = HISTORY_AT(b->h->messages, history_message, o->message);
		comment = (struct status_comment){ status_keep_person(b->st, &m->who), m->date,
			status_keep(b->st, m->mid) };
		g_array_append_val(b->st->comments, comment);
	}
}
