/* bot/track/timeline.c: see timeline.h. */
#include "track/timeline.h"

#include <string.h>

#include "mail/message.h"
#include "store/messages.h"

/* The approvals of a patch, by the time from which they count. */
struct signs {
	GArray *signs; /* struct policy_sign; NULL until the patch is looked at */
	GArray *dates; /* gint64 */
	GArray *sections;
};

struct play {
	struct timeline *tl;
	const struct lineage *l;
	const struct history *h;
	const struct tags *tags;
	struct policy *policy;
	gint latest;          /* revision, -1: not posted yet */
	guint *live;          /* for each patch: commits that are not reverted */
	gboolean *is_live;    /* for each match */
	struct signs *signs;  /* for each patch */
	GHashTable *speakers; /* person to index + 1 */
	GArray *patches;      /* struct policy_patch of the latest revision */
	guint n_lacks;
	gboolean *withdrawn_covers; /* for each revision */
	struct state_row state;
};

/* What an event did to a patch wants a fresh look at the policy, this many signs ago. */
#define STALE G_MAXUINT

static const struct history_revision *revision_at(const struct play *p, guint index)
{
	return HISTORY_AT(p->h->revisions, history_revision, index);
}

static const struct history_slot *slot_at(const struct play *p, const struct history_revision *r, guint i)
{
	return HISTORY_AT(p->h->slots, history_slot, r->slots + i);
}

static gint by_counting(gconstpointer a, gconstpointer b)
{
	const struct tag_given *x = *(const struct tag_given *const *)a, *y = *(const struct tag_given *const *)b;

	if (x->counts_from != y->counts_from)
		return x->counts_from < y->counts_from ? -1 : 1;
	return (x->message > y->message) - (x->message < y->message);
}

static struct signs *signs_of(struct play *p, guint patch)
{
	struct signs *s = &p->signs[patch];
	const GArray *given = tags_of(p->tags, patch);
	g_autoptr(GPtrArray) counting = NULL;

	if (s->signs)
		return s;
	counting = g_ptr_array_new();
	for (guint i = 0; i < given->len; i++)
		if (HISTORY_AT(given, tag_given, i)->counts_from != TAG_NEVER)
			g_ptr_array_add(counting, HISTORY_AT(given, tag_given, i));
	g_ptr_array_sort(counting, by_counting);
	s->signs = g_array_new(FALSE, FALSE, sizeof(struct policy_sign));
	s->dates = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (guint i = 0; i < counting->len; i++) {
		const struct tag_given *tag = g_ptr_array_index(counting, i);
		struct policy_sign sign = { tag->kind, tag->who };

		g_array_append_val(s->signs, sign);
		g_array_append_val(s->dates, tag->counts_from);
	}
	s->sections = policy_sections(p->policy, HISTORY_AT(p->h->patches, history_patch, patch)->files);
	return s;
}

static void clear_lacks(struct play *p)
{
	for (guint i = 0; i < p->n_lacks; i++)
		policy_lack_clear(&p->tl->lacks[i]);
	g_clear_pointer(&p->tl->lacks, g_free);
	p->n_lacks = 0;
}

/* Makes a revision the latest one. */
static void stand_at(struct play *p, guint revision)
{
	const struct history_revision *r = revision_at(p, revision);

	p->latest = (gint)revision;
	clear_lacks(p);
	p->n_lacks = r->n_slots;
	p->tl->lacks = g_new0(struct policy_lack, r->n_slots + 1);
	g_array_set_size(p->patches, 0);
	for (guint i = 0; i < r->n_slots; i++) {
		const struct history_slot *slot = slot_at(p, r, i);
		const struct history_patch *patch = HISTORY_AT(p->h->patches, history_patch, slot->patch);
		struct policy_patch wanted = { .number = slot->number,
			.author = patch->author,
			.sender = revision_at(p, patch->revision)->author,
			.sections = signs_of(p, slot->patch)->sections,
			.n_signs = STALE };

		policy_lack_init(&p->tl->lacks[i]);
		g_array_append_val(p->patches, wanted);
	}
}

/* Looks again at each patch of the latest revision that got a sign since the last look. */
static void refresh(struct play *p, gint64 now)
{
	const struct history_revision *r = revision_at(p, (guint)p->latest);
	struct timeline *tl = p->tl;

	for (guint i = 0; i < r->n_slots; i++) {
		guint index = slot_at(p, r, i)->patch;
		const struct signs *s = signs_of(p, index);
		struct policy_patch *patch = HISTORY_AT(p->patches, policy_patch, i);
		guint n = patch->n_signs == STALE ? 0 : patch->n_signs;

		while (n < s->dates->len && g_array_index(s->dates, gint64, n) <= now)
			n++;
		patch->done = tl->landed[index] || tl->withdrawn[index];
		if (n == patch->n_signs)
			continue;
		patch->n_signs = n;
		patch->signs = (const struct policy_sign *)(const void *)s->signs->data;
		policy_check(p->policy, patch, &tl->lacks[i]);
	}
}

/* A patch has landed if it or what it continues has. Patches are in order of revision. */
static void spread_landings(struct play *p)
{
	for (guint i = 0; i < p->h->patches->len; i++) {
		gint earlier = p->l->earlier[i];

		p->tl->landed[i] = p->live[i] > 0 || (earlier >= 0 && p->tl->landed[earlier]);
	}
}

static gboolean stands_in(const struct play *p, guint revision, guint patch)
{
	const struct history_revision *r = revision_at(p, revision);

	for (guint i = 0; i < r->n_slots; i++)
		if (slot_at(p, r, i)->patch == patch)
			return TRUE;
	return FALSE;
}

static void object(struct play *p, gint message, struct lineage_target about, gint64 person)
{
	struct objection o = { message, about, person };

	g_array_append_val(p->tl->objections, o);
}

/* Takes away the objections that drop says are settled. */
typedef gboolean (*settled_func)(const struct play *p, const struct objection *o, const struct event *e);

static void settle(struct play *p, const struct event *e, settled_func settled)
{
	GArray *open = p->tl->objections;
	guint kept = 0;

	for (guint i = 0; i < open->len; i++)
		if (!settled(p, HISTORY_AT(open, objection, i), e))
			*HISTORY_AT(open, objection, kept++) = *HISTORY_AT(open, objection, i);
	g_array_set_size(open, kept);
}

static guint revision_of(const struct play *p, const struct lineage_target *about)
{
	if (about->about == LINEAGE_COVER)
		return about->index;
	return HISTORY_AT(p->h->patches, history_patch, about->index)->revision;
}

/* Whether what is said about one thing is also said about the other: a cover stands for its revision and all before. */
static gboolean covers(const struct play *p, const struct lineage_target *about, const struct lineage_target *other)
{
	if (about->about == LINEAGE_COVER)
		return revision_of(p, other) <= about->index;
	return other->about == LINEAGE_PATCH && other->index == about->index;
}

static gboolean answered(const struct play *p, const struct objection *o, const struct event *e)
{
	return o->person != 0 && covers(p, &e->about, &o->about);
}

static gboolean taken_back(const struct play *p, const struct objection *o, const struct event *e)
{
	return o->person == HISTORY_AT(p->h->messages, history_message, e->index)->who.person &&
	       covers(p, &e->about, &o->about);
}

static gboolean followed(const struct play *p, const struct objection *o, const struct event *e)
{
	return o->about.about == LINEAGE_COVER || !stands_in(p, e->index, o->about.index);
}

static struct speaker *speaker_of(struct play *p, const struct history_who *who)
{
	guint index = GPOINTER_TO_UINT(g_hash_table_lookup(p->speakers, &who->person));

	if (index == 0) {
		struct speaker s = { .who = *who };

		g_array_append_val(p->tl->speakers, s);
		index = p->tl->speakers->len;
		g_hash_table_insert(p->speakers, g_memdup2(&who->person, sizeof(gint64)), GUINT_TO_POINTER(index));
	}
	return HISTORY_AT(p->tl->speakers, speaker, index - 1);
}

static void withdraw(struct play *p, const struct lineage_target *about)
{
	const struct history_revision *r;

	if (about->about == LINEAGE_PATCH) {
		p->tl->withdrawn[about->index] = TRUE;
		return;
	}
	r = revision_at(p, about->index);
	p->withdrawn_covers[about->index] = TRUE;
	for (guint i = 0; i < r->n_slots; i++)
		p->tl->withdrawn[slot_at(p, r, i)->patch] = TRUE;
}

static void author_writes(struct play *p, const struct event *e)
{
	if (e->talk == TALK_WITHDRAW) {
		withdraw(p, &e->about);
	} else if (e->talk == TALK_PING) {
		p->tl->pings++;
		p->tl->last_ping = e->date;
	}
	if (e->talk == TALK_COMMENT || e->talk == TALK_WITHDRAW || e->talk == TALK_APPLIED)
		settle(p, e, answered);
}

static void reviewer_writes(struct play *p, const struct event *e)
{
	const struct history_who *who = &HISTORY_AT(p->h->messages, history_message, e->index)->who;
	gboolean comments = e->talk == TALK_COMMENT || e->talk == TALK_WITHDRAW;
	gboolean objects = (e->effects & TAG_EFFECT_NACKS) || (comments && !e->effects);

	if (!comments && e->talk != TALK_APPLIED && !e->effects)
		return;
	p->state.answered = TRUE;
	if (!p->tl->first_review)
		p->tl->first_review = e->date;
	p->tl->pings = 0;
	if (e->effects & TAG_EFFECT_APPROVES) {
		speaker_of(p, who)->approved = e->date;
		settle(p, e, taken_back);
	}
	if (objects) {
		speaker_of(p, who)->spoke = e->date;
		object(p, (gint)e->index, e->about, who->person);
	}
}

static void land(struct play *p, const struct event *e)
{
	guint patch = HISTORY_AT(p->h->matches, history_match, e->index)->patch;
	gboolean live = e->kind == EVENT_LANDED || e->revert % 2 == 1;

	if (p->is_live[e->index] == live)
		return;
	p->is_live[e->index] = live;
	if (live) {
		p->live[patch]++;
	} else {
		p->live[patch]--;
		if (p->live[patch] == 0)
			object(p, -1, (struct lineage_target){ LINEAGE_PATCH, patch, TRUE }, 0);
	}
	spread_landings(p);
}

static void apply(struct play *p, const struct event *e)
{
	switch (e->kind) {
	case EVENT_TIME:
		break;
	case EVENT_POSTED:
		settle(p, e, followed);
		stand_at(p, e->index);
		p->tl->absorbed = -1;
		p->state.last_activity = e->date;
		break;
	case EVENT_MAIL:
		p->state.last_activity = e->date;
		if (e->by_author)
			author_writes(p, e);
		else
			reviewer_writes(p, e);
		break;
	case EVENT_ABSORBED:
		p->tl->absorbed = (gint)e->index;
		break;
	case EVENT_LANDED:
	case EVENT_REVERTED:
		land(p, e);
		break;
	default:
		g_assert_not_reached();
	}
}

/* Whether an objection is still about something that may go in; *reverted if one of them is a revert. */
static gboolean objection_open(const struct play *p, gboolean *reverted)
{
	gboolean open = FALSE;

	for (guint i = 0; i < p->tl->objections->len; i++) {
		const struct objection *o = HISTORY_AT(p->tl->objections, objection, i);

		if (o->about.about == LINEAGE_PATCH &&
		        (p->tl->landed[o->about.index] || p->tl->withdrawn[o->about.index]))
			continue;
		open = TRUE;
		*reverted = *reverted || o->person == 0;
	}
	return open;
}

/* How many patches of the latest revision landed and were withdrawn. */
static void count_done(const struct play *p, guint *landed, guint *withdrawn)
{
	const struct history_revision *r = revision_at(p, (guint)p->latest);

	*landed = *withdrawn = 0;
	for (guint i = 0; i < r->n_slots; i++) {
		guint patch = slot_at(p, r, i)->patch;

		*landed += p->tl->landed[patch];
		*withdrawn += !p->tl->landed[patch] && p->tl->withdrawn[patch];
	}
}

static gboolean closed_stage(const struct play *p, guint landed, guint withdrawn, enum stage *stage)
{
	guint n = revision_at(p, (guint)p->latest)->n_slots;

	if (n > 0 && landed + withdrawn == n)
		*stage = landed ? STAGE_LANDED : STAGE_WITHDRAWN;
	else if (p->withdrawn_covers[p->latest] && landed == 0)
		*stage = STAGE_WITHDRAWN;
	else if (p->tl->absorbed >= 0)
		*stage = STAGE_SUPERSEDED;
	else
		return FALSE;
	return TRUE;
}

static void judge(struct play *p, gint64 now, gboolean objection)
{
	const struct history_revision *r = revision_at(p, (guint)p->latest);
	struct policy_facts *f = &p->tl->facts;

	*f = (struct policy_facts){
		.patches = (const struct policy_patch *)(const void *)p->patches->data,
		.n = r->n_slots,
		.total = MAX(r->total, r->n_slots),
		.complete = r->complete,
		.objection = objection,
		.posted = r->posted,
		.now = now,
	};
	p->tl->verdict = policy_judge(p->policy, f, p->tl->lacks);
}

/* Stage and turn as they follow from everything until now. */
static struct move move_of(struct play *p, gint64 now)
{
	const struct history_revision *r = revision_at(p, (guint)p->latest);
	const struct policy_verdict *v = &p->tl->verdict;
	struct move move = { STAGE_UNREVIEWED, TURN_NOBODY };
	gboolean reverted = FALSE;
	gboolean objection = objection_open(p, &reverted);
	guint landed, withdrawn;

	count_done(p, &landed, &withdrawn);
	judge(p, now, objection);
	p->state.landed = landed;
	if (closed_stage(p, landed, withdrawn, &move.stage))
		return move;
	move.turn = objection ? TURN_AUTHOR : TURN_REVIEWERS;
	if (v->ready && !reverted && !(r->flags & (MESSAGES_RFC | MESSAGES_DRAFT)))
		move = (struct move){ STAGE_READY, TURN_COMMITTERS };
	else if (landed)
		move.stage = STAGE_PARTLY_LANDED;
	else if (objection)
		move.stage = STAGE_OBJECTED;
	else if (r->n_slots > 0 && r->complete && v->approved == r->n_slots)
		move.stage = STAGE_APPROVED;
	else
		move.stage = p->state.answered ? STAGE_IN_REVIEW : STAGE_UNREVIEWED;
	if (v->ready && move.turn == TURN_REVIEWERS)
		move.turn = TURN_AUTHOR;
	return move;
}

static void note_times(struct play *p, const struct event *e, enum stage before)
{
	struct timeline *tl = p->tl;
	enum stage after = (enum stage)p->state.stage;
	gboolean met = tl->facts.n > 0 && tl->facts.complete && tl->verdict.missing == 0;

	if (after != STAGE_LANDED)
		tl->landed_at = 0;
	else if (before != STAGE_LANDED || !tl->landed_at)
		tl->landed_at = e->date;
	/* That nothing is missing because it has landed says nothing about approvals. */
	if (after == STAGE_LANDED || e->kind == EVENT_LANDED || e->kind == EVENT_REVERTED)
		return;
	if (!met)
		tl->approved_at = 0;
	else if (!tl->approved_at)
		tl->approved_at = e->date;
}

static gboolean same_state(const struct state_row *a, const struct state_row *b)
{
	return a->stage == b->stage && a->turn == b->turn && a->revision == b->revision && a->patches == b->patches &&
	       a->approved == b->approved && a->missing == b->missing && a->landed == b->landed &&
	       a->last_activity == b->last_activity && a->turn_since == b->turn_since && a->answered == b->answered;
}

static void write_state(struct play *p, gint64 since)
{
	GArray *rows = p->tl->rows;
	struct state_row *last = rows->len ? HISTORY_AT(rows, state_row, rows->len - 1) : NULL;

	p->state.since = since;
	p->state.until = STATE_FOREVER;
	if (last && same_state(last, &p->state))
		return;
	if (last && last->since == since) {
		*last = p->state;
		return;
	}
	if (last)
		last->until = since;
	g_array_append_val(rows, p->state);
}

static void step(struct play *p, const struct event *e)
{
	enum stage before = (enum stage)p->state.stage;
	const struct history_revision *r;
	struct move move;

	apply(p, e);
	refresh(p, e->date);
	move = move_of(p, e->date);
	r = revision_at(p, (guint)p->latest);
	if (p->tl->moves->len == 0 || e->kind == EVENT_POSTED || (int)move.turn != p->state.turn)
		p->state.turn_since = e->date;
	p->state.stage = (int)move.stage;
	p->state.turn = (int)move.turn;
	p->state.revision = r->id;
	p->state.patches = p->tl->facts.total;
	p->state.approved = p->tl->verdict.approved;
	p->state.missing = stage_is_open(move.stage) ? p->tl->verdict.missing : 0;
	note_times(p, e, before);
	g_array_append_val(p->tl->moves, move);
	write_state(p, e->date);
}

static struct play *play_new(struct timeline *tl, const struct lineage *l, const struct tags *t, struct policy *policy)
{
	const struct history *h = l->history;
	struct play *p = g_new0(struct play, 1);

	p->tl = tl;
	p->l = l;
	p->h = h;
	p->tags = t;
	p->policy = policy;
	p->latest = -1;
	p->live = g_new0(guint, h->patches->len + 1);
	p->is_live = g_new0(gboolean, h->matches->len + 1);
	p->signs = g_new0(struct signs, h->patches->len + 1);
	p->speakers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	p->patches = g_array_new(FALSE, TRUE, sizeof(struct policy_patch));
	p->withdrawn_covers = g_new0(gboolean, h->revisions->len + 1);
	return p;
}

static void play_free(struct play *p)
{
	clear_lacks(p);
	for (guint i = 0; i < p->h->patches->len; i++) {
		g_clear_pointer(&p->signs[i].signs, g_array_unref);
		g_clear_pointer(&p->signs[i].dates, g_array_unref);
		g_clear_pointer(&p->signs[i].sections, g_array_unref);
	}
	g_free(p->live);
	g_free(p->is_live);
	g_free(p->signs);
	g_hash_table_destroy(p->speakers);
	g_array_unref(p->patches);
	g_free(p->withdrawn_covers);
	g_free(p);
}

struct timeline *timeline_new(const struct lineage *l, const struct tags *t, struct policy *policy, gint64 until)
{
	const struct history *h = l->history;
	g_autoptr(Timeline) tl = NULL;

	if (!h->revisions->len || HISTORY_AT(h->revisions, history_revision, 0)->posted > until)
		return NULL;
	tl = g_new0(struct timeline, 1);
	tl->events = events_new(l, t, policy->options);
	tl->moves = g_array_new(FALSE, FALSE, sizeof(struct move));
	tl->rows = g_array_new(FALSE, FALSE, sizeof(struct state_row));
	tl->objections = g_array_new(FALSE, FALSE, sizeof(struct objection));
	tl->speakers = g_array_new(FALSE, FALSE, sizeof(struct speaker));
	tl->absorbed = -1;
	tl->landed = g_new0(gboolean, h->patches->len + 1);
	tl->withdrawn = g_new0(gboolean, h->patches->len + 1);
	tl->play = play_new(tl, l, t, policy);
	for (guint i = 0; i < tl->events->len; i++) {
		if (HISTORY_AT(tl->events, event, i)->date > until) {
			g_array_set_size(tl->events, i);
			break;
		}
		step(tl->play, HISTORY_AT(tl->events, event, i));
	}
	return g_steal_pointer(&tl);
}

void timeline_free(struct timeline *tl)
{
	if (!tl)
		return;
	play_free(tl->play);
	g_array_unref(tl->events);
	g_array_unref(tl->moves);
	g_array_unref(tl->rows);
	g_array_unref(tl->objections);
	g_array_unref(tl->speakers);
	g_free(tl->landed);
	g_free(tl->withdrawn);
	g_free(tl);
}
