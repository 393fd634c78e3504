/* bot/track/status.c: see status.h. */
#include "track/status.h"

#include "mail/message.h"
#include "store/messages.h"
#include "track/status-parts.h"

const char *status_keep(struct status *st, const char *text)
{
	return text ? g_string_chunk_insert_const(st->strings, text) : NULL;
}

struct status_person status_keep_person(struct status *st, const struct history_who *who)
{
	return (struct status_person){ who->person, status_keep(st, who->full), status_keep(st, who->address) };
}

static void clear_revision(gpointer data)
{
	struct status_revision *r = data;

	g_array_unref(r->patches);
}

struct status *status_new(gint64 series)
{
	struct status *st = g_new0(struct status, 1);

	st->series = series;
	st->waiting_for = g_array_new(FALSE, FALSE, sizeof(struct status_person));
	st->wanted = g_array_new(FALSE, FALSE, sizeof(struct status_person));
	st->comments = g_array_new(FALSE, FALSE, sizeof(struct status_comment));
	st->revisions = g_array_new(FALSE, FALSE, sizeof(struct status_revision));
	g_array_set_clear_func(st->revisions, clear_revision);
	st->links = g_array_new(FALSE, FALSE, sizeof(struct status_link));
	st->events = g_array_new(FALSE, FALSE, sizeof(struct status_event));
	st->trail = g_array_new(FALSE, FALSE, sizeof(struct status_change));
	st->strings = g_string_chunk_new(4096);
	return st;
}

void status_free(struct status *st)
{
	if (!st)
		return;
	g_array_unref(st->waiting_for);
	g_array_unref(st->wanted);
	g_array_unref(st->comments);
	g_array_unref(st->revisions);
	g_array_unref(st->links);
	g_array_unref(st->events);
	g_array_unref(st->trail);
	g_string_chunk_free(st->strings);
	g_free(st);
}

/* The last revision that was posted by now. */
static guint latest_of(const struct status_build *b)
{
	guint latest = 0;

	for (guint i = 0; i < b->tl->events->len; i++)
		if (HISTORY_AT(b->tl->events, event, i)->kind == EVENT_POSTED)
			latest = HISTORY_AT(b->tl->events, event, i)->index;
	return latest;
}

static void fill_posting(struct status_build *b)
{
	struct status *st = b->st;
	const struct history_revision *first = HISTORY_AT(b->h->revisions, history_revision, 0);
	const struct history_revision *r = HISTORY_AT(b->h->revisions, history_revision, latest_of(b));

	st->title = status_keep(st, history_title(b->h, latest_of(b)));
	st->version = r->version;
	st->versioned = r->version > 1;
	st->pull = (r->flags & MESSAGES_PULL) != 0;
	st->rfc = (r->flags & MESSAGES_RFC) != 0;
	st->draft = (r->flags & MESSAGES_DRAFT) != 0;
	st->prefixes = status_keep(st, r->prefixes);
	st->mid = status_keep(st, r->mid);
	st->author = status_keep_person(st, &r->author);
	st->posted = first->posted;
	st->posted_latest = r->posted;
	for (guint i = 0; i < r->n_slots; i++) {
		const struct history_slot *slot = HISTORY_AT(b->h->slots, history_slot, r->slots + i);
		const struct history_patch *p = HISTORY_AT(b->h->patches, history_patch, slot->patch);

		st->lines += p->added + p->removed;
	}
}

static void fill_state(struct status_build *b, gint64 stale_after)
{
	struct status *st = b->st;
	const struct timeline *tl = b->tl;
	const struct state_row *row = HISTORY_AT(tl->rows, state_row, tl->rows->len - 1);
	guint reverts;

	st->stage = (enum stage)row->stage;
	st->turn = (enum turn)row->turn;
	st->activity = activity_at(row->last_activity, b->now, stale_after);
	st->turn_since = row->turn_since;
	st->last_activity = row->last_activity;
	st->first_review = tl->first_review;
	st->answered = row->answered;
	st->patches = row->patches;
	st->approved = row->approved;
	st->missing = row->missing;
	st->landed = row->landed;
	st->one_short = stage_is_open(st->stage) && row->approved > 0 && row->missing == 1;
	st->pings = tl->pings;
	st->last_ping = tl->last_ping;
	if (st->stage == STAGE_SUPERSEDED)
		st->superseded_by = status_keep(st, tl->superseded_by);
	if (stage_is_open(st->stage))
		st->comments_open = objections_count(tl->objections, tl->landed, tl->withdrawn, &reverts);
}

static void fill_likely(struct status *st)
{
	const struct status_revision *r = HISTORY_AT(st->revisions, status_revision, st->revisions->len - 1);

	for (guint i = 0; i < r->patches->len; i++)
		st->likely = st->likely || HISTORY_AT(r->patches, status_patch, i)->likely;
}

static void add_links(struct status_build *b, const GArray *links, gboolean absorbed)
{
	for (guint i = 0; i < links->len; i++) {
		const struct history_link *from = HISTORY_AT(links, history_link, i);
		struct status_link link = {
			.series = from->series,
			.mid = status_keep(b->st, from->mid),
			.title = status_keep(b->st, from->title),
			.absorbed = absorbed,
			.rule = status_keep(b->st, from->rule),
			.score = from->score,
		};

		if (from->date <= b->now)
			g_array_append_val(b->st->links, link);
	}
}

struct status *status_at(
        struct store *s, const struct track_options *o, const struct maintainers *m, gint64 series, gint64 now)
{
	g_autoptr(Policy) policy = policy_new(o, m);
	g_autoptr(History) h = history_load(s, series, HISTORY_LINKS | (m ? HISTORY_FILES : 0));
	g_autoptr(Lineage) l = lineage_new(h);
	g_autoptr(Tags) t = tags_new(l);
	g_autoptr(Timeline) tl = timeline_new(l, t, policy, now);
	struct status_build b = { .h = h, .l = l, .t = t, .tl = tl, .now = now };

	if (!tl)
		return NULL;
	b.st = status_new(series);
	fill_posting(&b);
	fill_state(&b, o->stale_after);
	status_add_revisions(&b);
	fill_likely(b.st);
	status_add_people(&b, policy);
	status_add_comments(&b);
	add_links(&b, h->absorbed, TRUE);
	add_links(&b, h->absorbs, FALSE);
	status_add_events(&b);
	status_add_trail(&b, s);
	return b.st;
}
