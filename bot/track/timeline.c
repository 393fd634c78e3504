/* bot/track/timeline.c: see timeline.h. */
#include "track/timeline.h"

#include <string.h>

#include "mail/message.h"
#include "store/messages.h"
#include "track/link.h"

struct play {
	struct timeline *tl;
	const struct lineage *l;
	const struct history *h;
	guint latest;               /* revision */
	guint *live;                /* for each patch: commits that are not reverted */
	gboolean *is_live;          /* for each match */
	GHashTable *speakers;       /* person to index + 1 */
	gboolean *withdrawn_covers; /* for each revision */
	gint absorbed;              /* index in history.absorbed of who took the series in; -1: nobody */
	gint ruled;                 /* index in history.rulings of the command that closed it; -1: none */
	gboolean reopened;          /* by command, since it was last posted */
	struct state_row state;
};

static const struct history_revision *revision_at(const struct play *p, guint index)
{
	return HISTORY_AT(p->h->revisions, history_revision, index);
}

static const struct history_slot *slot_at(const struct play *p, const struct history_revision *r, guint i)
{
	return HISTORY_AT(p->h->slots, history_slot, r->slots + i);
}

/* A patch has landed if it or what it continues has. Patches are in order of revision. */
static void spread_landings(struct play *p)
{
	for (guint i = 0; i < p->h->patches->len; i++) {
		gint earlier = p->l->earlier[i];

		p->tl->landed[i] = p->live[i] > 0 || (earlier >= 0 && p->tl->landed[earlier]);
	}
}

static void object(struct play *p, gint message, struct lineage_target about, gint64 person)
{
	struct objection o = { message, about, person };

	g_array_append_val(p->tl->objections, o);
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
		objections_answer(p->tl->objections, p->h, &e->about);
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
		const struct lineage_target about = tags_target(p->l, e->index);

		objections_take_back(p->tl->objections, p->l, &about, who->person);
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

/* Nothing counts any more of what had closed the series. */
static void reopen(struct play *p, gint64 date)
{
	p->reopened = TRUE;
	p->absorbed = -1;
	memset(p->tl->withdrawn, 0, sizeof(gboolean) * p->h->patches->len);
	memset(p->withdrawn_covers, 0, sizeof(gboolean) * p->h->revisions->len);
	memset(p->live, 0, sizeof(guint) * p->h->patches->len);
	memset(p->is_live, 0, sizeof(gboolean) * p->h->matches->len);
	spread_landings(p);
	p->state.last_activity = MAX(p->state.last_activity, date);
}

/* A command. What landed by command is a match like others, but of a series that is open. */
static void rule(struct play *p, const struct event *e)
{
	enum corrections_verb verb = HISTORY_AT(p->h->rulings, history_ruling, e->index)->verb;
	gboolean closes = verb == CORRECTIONS_WITHDRAW || verb == CORRECTIONS_SUPERSEDE;

	p->ruled = closes ? (gint)e->index : -1;
	if (verb == CORRECTIONS_REOPEN)
		reopen(p, e->date);
}

static void absorb(struct play *p, guint index)
{
	/* A command has an event of its own. */
	if (!p->reopened && g_strcmp0(HISTORY_AT(p->h->absorbed, history_link, index)->rule, LINK_COMMAND) != 0)
		p->absorbed = (gint)index;
}

static void post(struct play *p, const struct event *e)
{
	objections_follow(p->tl->objections, p->h, e->index);
	approvals_stand_at(p->tl->approvals, e->index);
	p->latest = e->index;
	p->absorbed = -1;
	p->ruled = -1;
	p->reopened = FALSE;
	p->state.last_activity = e->date;
}

static void apply(struct play *p, const struct event *e)
{
	switch (e->kind) {
	case EVENT_TIME:
		break;
	case EVENT_POSTED:
		post(p, e);
		break;
	case EVENT_MAIL:
		p->state.last_activity = e->date;
		if (e->by_author)
			author_writes(p, e);
		else
			reviewer_writes(p, e);
		break;
	case EVENT_ABSORBED:
		absorb(p, e->index);
		break;
	case EVENT_LANDED:
	case EVENT_REVERTED:
		land(p, e);
		break;
	case EVENT_RULED:
		rule(p, e);
		break;
	default:
		g_assert_not_reached();
	}
}

/* How many patches of the latest revision landed and were withdrawn. */
static void count_done(const struct play *p, guint *landed, guint *withdrawn)
{
	const struct history_revision *r = revision_at(p, p->latest);

	*landed = *withdrawn = 0;
	for (guint i = 0; i < r->n_slots; i++) {
		guint patch = slot_at(p, r, i)->patch;

		*landed += p->tl->landed[patch];
		*withdrawn += !p->tl->landed[patch] && p->tl->withdrawn[patch];
	}
}

static gboolean closed_stage(const struct play *p, guint landed, guint withdrawn, enum stage *stage)
{
	guint n = revision_at(p, p->latest)->n_slots;
	gboolean by_command = p->ruled >= 0;

	if (by_command)
		*stage = HISTORY_AT(p->h->rulings, history_ruling, (guint)p->ruled)->verb == CORRECTIONS_WITHDRAW
		                 ? STAGE_WITHDRAWN
		                 : STAGE_SUPERSEDED;
	else if (n > 0 && landed + withdrawn == n)
		*stage = landed ? STAGE_LANDED : STAGE_WITHDRAWN;
	else if (p->withdrawn_covers[p->latest] && landed == 0)
		*stage = STAGE_WITHDRAWN;
	else if (p->absorbed >= 0)
		*stage = STAGE_SUPERSEDED;
	else
		return FALSE;
	return TRUE;
}

/* Stage and turn as they follow from everything until now. */
static struct move move_of(struct play *p, gint64 now)
{
	const struct history_revision *r = revision_at(p, p->latest);
	const struct policy_verdict *v = &p->tl->approvals->verdict;
	struct move move = { STAGE_UNREVIEWED, TURN_NOBODY };
	guint landed, withdrawn, reverts;
	gboolean objection = objections_count(p->tl->objections, p->tl->landed, p->tl->withdrawn, &reverts) > 0;

	objection = objection || reverts > 0;
	count_done(p, &landed, &withdrawn);
	approvals_judge(p->tl->approvals, now, objection, p->tl->landed, p->tl->withdrawn);
	p->state.landed = landed;
	if (closed_stage(p, landed, withdrawn, &move.stage))
		return move;
	move.turn = objection ? TURN_AUTHOR : TURN_REVIEWERS;
	if (v->ready && !reverts && !(r->flags & (MESSAGES_RFC | MESSAGES_DRAFT)))
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
	gboolean met = tl->approvals->facts.n > 0 && tl->approvals->facts.complete &&
	               tl->approvals->verdict.missing == 0;

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
	move = move_of(p, e->date);
	r = revision_at(p, p->latest);
	if (p->tl->moves->len == 0 || e->kind == EVENT_POSTED || (int)move.turn != p->state.turn)
		p->state.turn_since = e->date;
	p->state.stage = (int)move.stage;
	p->state.turn = (int)move.turn;
	p->state.revision = r->id;
	p->state.patches = p->tl->approvals->facts.total;
	p->state.approved = p->tl->approvals->verdict.approved;
	p->state.missing = stage_is_open(move.stage) ? p->tl->approvals->verdict.missing : 0;
	note_times(p, e, before);
	g_array_append_val(p->tl->moves, move);
	write_state(p, e->date);
}

static struct play *play_new(struct timeline *tl, const struct lineage *l)
{
	const struct history *h = l->history;
	struct play *p = g_new0(struct play, 1);

	p->tl = tl;
	p->l = l;
	p->h = h;
	p->absorbed = p->ruled = -1;
	p->live = g_new0(guint, h->patches->len + 1);
	p->is_live = g_new0(gboolean, h->matches->len + 1);
	p->speakers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	p->withdrawn_covers = g_new0(gboolean, h->revisions->len + 1);
	return p;
}

static void play_free(struct play *p)
{
	g_free(p->live);
	g_free(p->is_live);
	g_hash_table_destroy(p->speakers);
	g_free(p->withdrawn_covers);
	g_free(p);
}

static const char *superseded_by(const struct play *p)
{
	if (p->ruled >= 0 && HISTORY_AT(p->h->rulings, history_ruling, (guint)p->ruled)->verb == CORRECTIONS_SUPERSEDE)
		return HISTORY_AT(p->h->rulings, history_ruling, (guint)p->ruled)->other;
	return p->absorbed >= 0 ? HISTORY_AT(p->h->absorbed, history_link, (guint)p->absorbed)->mid : NULL;
}

struct timeline *timeline_new(const struct lineage *l, const struct tags *t, struct policy *policy, gint64 until)
{
	const struct history *h = l->history;
	g_autoptr(Timeline) tl = NULL;
	struct play *play;

	if (!h->revisions->len || HISTORY_AT(h->revisions, history_revision, 0)->posted > until)
		return NULL;
	tl = g_new0(struct timeline, 1);
	tl->events = events_new(l, t, policy->options);
	tl->moves = g_array_new(FALSE, FALSE, sizeof(struct move));
	tl->rows = g_array_new(FALSE, FALSE, sizeof(struct state_row));
	tl->objections = g_array_new(FALSE, FALSE, sizeof(struct objection));
	tl->speakers = g_array_new(FALSE, FALSE, sizeof(struct speaker));
	tl->landed = g_new0(gboolean, h->patches->len + 1);
	tl->withdrawn = g_new0(gboolean, h->patches->len + 1);
	tl->approvals = approvals_new(h, t, policy);
	play = play_new(tl, l);
	for (guint i = 0; i < tl->events->len; i++) {
		if (HISTORY_AT(tl->events, event, i)->date > until) {
			g_array_set_size(tl->events, i);
			break;
		}
		step(play, HISTORY_AT(tl->events, event, i));
	}
	tl->superseded_by = superseded_by(play);
	play_free(play);
	return g_steal_pointer(&tl);
}

void timeline_free(struct timeline *tl)
{
	if (!tl)
		return;
	approvals_free(tl->approvals);
	g_array_unref(tl->events);
	g_array_unref(tl->moves);
	g_array_unref(tl->rows);
	g_array_unref(tl->objections);
	g_array_unref(tl->speakers);
	g_free(tl->landed);
	g_free(tl->withdrawn);
	g_free(tl);
}
