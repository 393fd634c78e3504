/* bot/report/round.c: see round.h. */
#include "report/round.h"

#include "base/slot.h"
#include "base/when.h"
#include "report/digest.h"
#include "report/round-nudges.h"
#include "report/round-subscriptions.h"
#include "store/health.h"
#include "store/lists.h"
#include "store/schedule.h"

/* A clock that went back by less than this was only put right; what was noted further ahead, a wrong one noted. */
#define CLOCK_SLIP ((gint64)2 * 86400)
/* Nudges that were made so long before those of a list count for the same day: lists have their ten o'clock at
 * different times. Yesterday's do not, even if that day had 23 hours. */
#define NUDGE_COUNTED ((gint64)20 * 3600)
/* Weeks that are noted one by one as missed after a long sleep. */
#define MISSED_MOST 60

/* One list in a round. */
struct turn_of {
	struct store *store;
	const struct round_options *options;
	const struct round_list *list;
	gint64 id;       /* of the list */
	gint64 watching; /* since */
	gint64 now;
	struct round_done *done;
};

static struct slot digest_slot(const struct round_list *l)
{
	return (struct slot){ l->digest_day, l->digest_minute, l->zone };
}

/* Personal digests come with that of the list; on Monday at nine where it has none. */
static struct slot personal_slot(const struct round_list *l)
{
	if (l->digest_day)
		return digest_slot(l);
	return (struct slot){ G_DATE_MONDAY, 9 * 60, l->zone };
}

static struct slot nudge_slot(const struct round_list *l)
{
	return (struct slot){ 0, ROUND_NUDGE_MINUTE, l->zone };
}

/* Whether a slot is still to be acted on. A job that is new begins behind it. */
static gboolean is_open(const struct turn_of *t, const char *job, gint64 slot)
{
	gint64 latest;

	schedule_forget_after(t->store, job, t->now + CLOCK_SLIP);
	latest = schedule_latest(t->store, job, 0);
	if (!latest)
		schedule_put(t->store, job, slot, SCHEDULE_BEGUN, t->now, 0);
	return latest && slot > latest;
}

/* Notes the slots between the last one with an outcome and the given one. */
static void note_missed(const struct turn_of *t, const char *job, gint64 until)
{
	const struct slot times = digest_slot(t->list);
	gint64 slot = MAX(schedule_latest(t->store, job, 0), until - MISSED_MOST * 7 * (gint64)86400);

	while ((slot = slot_next(&times, slot)) < until) {
		schedule_put(t->store, job, slot, SCHEDULE_MISSED, t->now, 0);
		t->done->missed++;
	}
}

/* The last slot that was not missed. */
static gint64 last_kept(const struct turn_of *t, const char *job)
{
	gint64 last = MAX(
	        schedule_latest(t->store, job, SCHEDULE_DONE), schedule_latest(t->store, job, SCHEDULE_EMPTY));

	return MAX(last, schedule_latest(t->store, job, SCHEDULE_BEGUN));
}

static gint64 count_missed(const struct turn_of *t, const char *job)
{
	return schedule_count_since(t->store, job, SCHEDULE_MISSED, last_kept(t, job));
}

static struct digest *make_digest(const struct turn_of *t, const char *job, gint64 slot, GError **error)
{
	const struct round_options *o = t->options;
	const struct digest_options d = {
		.list = t->list->name,
		.archive_url = t->list->archive_url,
		.templates = o->templates,
		.contact = o->contact,
		.site_url = o->site_url,
		.address = o->letter->address,
		.marker = o->letter->marker,
		.missed = count_missed(t, job),
	};

	return digest_make(t->store, o->track, o->maintainers, &d, slot, error);
}

/* The digest of a slot into the outbox: an answer to the first one of its year. */
static gint64 post_digest(const struct turn_of *t, const struct digest *d, gint64 slot, GError **error)
{
	gint64 year = slot_year_start(t->list->zone, slot), next = slot_year_end(t->list->zone, slot);
	g_autofree char *first = outbox_first_digest(t->store, t->id, year, next);
	g_autofree char *time = when_format(slot);
	g_autofree char *key = g_strdup_printf("digest %s %s", t->list->name, time);
	const char *const more[] = { "X-Bellwether-Slot", time, NULL };
	const struct letter l = {
		.kind = OUTBOX_DIGEST,
		.key = key,
		.list = t->id,
		.list_address = t->list->address,
		.subject = d->subject,
		.parent = first,
		.body = d->body,
		.more = more,
	};

	return letter_post(t->store, t->options->letter, &l, t->now, error);
}

/* Whether a mailbox or a repository cannot be read at present: what the database holds may not be so any more. */
static gboolean is_blind(struct store *s)
{
	g_autoptr(GPtrArray) all = health_all(s);

	for (guint i = 0; i < all->len; i++) {
		const struct health *h = all->pdata[i];

		if (h->failed && (g_str_has_prefix(h->what, "imap ") || g_str_has_prefix(h->what, "git ")))
			return TRUE;
	}
	return FALSE;
}

static gboolean do_digest(const struct turn_of *t, GError **error)
{
	const struct slot times = digest_slot(t->list);
	gint64 slot = slot_latest(&times, t->now), id = 0;
	g_autofree char *job = g_strdup_printf("digest %s", t->list->name);
	g_autoptr(Digest) d = NULL;

	if (!is_open(t, job, slot) || (t->now - slot < ROUND_BLIND && is_blind(t->store)))
		return TRUE;
	note_missed(t, job, slot);
	if (t->now - slot > ROUND_DIGEST_LATE) {
		schedule_put(t->store, job, slot, SCHEDULE_MISSED, t->now, 0);
		t->done->missed++;
		return TRUE;
	}
	d = make_digest(t, job, slot, error);
	if (!d)
		return FALSE;
	if (!d->empty) {
		id = post_digest(t, d, slot, error);
		if (!id)
			return FALSE;
		t->done->digests++;
	}
	schedule_put(t->store, job, slot, id ? SCHEDULE_DONE : SCHEDULE_EMPTY, t->now, id);
	return TRUE;
}

static gboolean do_personal(const struct turn_of *t, GError **error)
{
	const struct slot times = personal_slot(t->list);
	gint64 slot = slot_latest(&times, t->now);
	g_autofree char *job = g_strdup_printf("subscriptions %s", t->list->name);
	gboolean first;
	int mails;

	if (!is_open(t, job, slot) || (t->now - slot < ROUND_BLIND && is_blind(t->store)))
		return TRUE;
	if (t->now - slot > ROUND_DIGEST_LATE) {
		schedule_put(t->store, job, slot, SCHEDULE_MISSED, t->now, 0);
		return TRUE;
	}
	first = !slot_same_month(t->list->zone, last_kept(t, job), slot);
	mails = round_subscriptions(t->store, t->options, t->list, slot, first, t->now, error);
	if (mails < 0)
		return FALSE;
	t->done->personal += (guint)mails;
	schedule_put(t->store, job, slot, mails ? SCHEDULE_DONE : SCHEDULE_EMPTY, t->now, 0);
	return TRUE;
}

static gboolean do_nudges(const struct turn_of *t, GError **error)
{
	const struct slot times = nudge_slot(t->list);
	const struct nudge_letter_options letter = round_nudges_options(t->store, t->options, t->list);
	gint64 slot = slot_latest(&times, t->now);
	g_autofree char *job = g_strdup_printf("nudges %s", t->list->name);
	g_autoptr(GPtrArray) mails = NULL;

	if (!is_open(t, job, slot))
		return TRUE;
	if (t->now - slot > ROUND_NUDGE_LATE) {
		schedule_put(t->store, job, slot, SCHEDULE_MISSED, t->now, 0);
		return TRUE;
	}
	if (is_blind(t->store))
		return TRUE;
	mails = round_nudges_due(t->store, t->options, t->list, t->watching, slot - NUDGE_COUNTED, t->now, NULL);
	for (guint i = 0; i < mails->len; i++) {
		if (!nudge_letter_post(t->store, &letter, mails->pdata[i], slot, t->now, error))
			return FALSE;
		t->done->nudges++;
	}
	schedule_put(t->store, job, slot, mails->len ? SCHEDULE_DONE : SCHEDULE_EMPTY, t->now, 0);
	return TRUE;
}

/* Runs a step in a transaction; what it did is counted if that was kept. */
static gboolean attempt(struct turn_of t, gboolean (*step)(const struct turn_of *, GError **), GError **error)
{
	struct round_done done = { 0 }, *all = t.done;

	if (!store_begin(t.store, error))
		return FALSE;
	t.done = &done;
	t.id = lists_id(t.store, t.list->name);
	if (!t.id) {
		/* No mail of this list has come yet. */
		store_rollback(t.store);
		return TRUE;
	}
	t.watching = nudge_watching(t.store, t.list->name);
	if (!t.watching) {
		t.watching = t.now;
		nudge_set_watching(t.store, t.list->name, t.now);
	}
	if (!step(&t, error)) {
		store_rollback(t.store);
		return FALSE;
	}
	if (!store_commit(t.store, error))
		return FALSE;
	all->digests += done.digests;
	all->personal += done.personal;
	all->nudges += done.nudges;
	all->missed += done.missed;
	return TRUE;
}

/* The first of several errors is told. */
static void keep_first(GError **first, GError *error)
{
	if (*first)
		g_clear_error(&error);
	else
		*first = error;
}

gboolean round_run(struct store *s, const struct round_options *o, gint64 now, struct round_done *done, GError **error)
{
	struct round_done unwanted = { 0 };
	GError *first = NULL;

	for (guint i = 0; i < o->n_lists; i++) {
		const struct round_list *l = &o->lists[i];
		const struct turn_of t = {
			.store = s, .options = o, .list = l, .now = now, .done = done ? done : &unwanted
		};
		GError *failed = NULL;

		if (l->address && l->digest_day && !attempt(t, do_digest, &failed))
			keep_first(&first, g_steal_pointer(&failed));
		if (o->letter->address && !attempt(t, do_personal, &failed))
			keep_first(&first, g_steal_pointer(&failed));
		if (l->address && l->nudges && !attempt(t, do_nudges, &failed))
			keep_first(&first, g_steal_pointer(&failed));
	}
	if (!first)
		return TRUE;
	g_propagate_error(error, first);
	return FALSE;
}

gint64 round_next_digest(const struct round_list *list, gint64 now)
{
	const struct slot times = digest_slot(list);

	return list->address && list->digest_day ? slot_next(&times, now) : 0;
}

static void earlier(gint64 *next, gint64 when)
{
	if (when && (!*next || when < *next))
		*next = when;
}

gint64 round_next(const struct round_options *o, gint64 now)
{
	gint64 next = 0;

	for (guint i = 0; i < o->n_lists; i++) {
		const struct round_list *l = &o->lists[i];
		const struct slot personal = personal_slot(l), nudges = nudge_slot(l);

		earlier(&next, round_next_digest(l, now));
		if (o->letter->address)
			earlier(&next, slot_next(&personal, now));
		if (l->address && l->nudges)
			earlier(&next, slot_next(&nudges, now));
	}
	return next;
}
