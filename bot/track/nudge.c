/* bot/track/nudge.c: see nudge.h. */
#include "track/nudge.h"

#include <string.h>

#include "base/when.h"
#include "store/messages.h"
#include "store/nudges.h"
#include "track/nudge-people.h"

#define YEAR (365 * NUDGE_DAY) /* as activity_at() */

/* A round of nudges while it is put together. */
struct round {
	struct store *store;
	const struct track_options *options;
	const struct maintainers *maintainers;
	const struct nudge_rules *rules;
	gint64 now;
	gint64 room;       /* mails that may still be made today */
	GPtrArray *mails;  /* struct nudge_mail */
	GHashTable *asked; /* address, lower case, to the struct nudge_mail that asks them */
	GHashTable *said;  /* thread to when somebody last said there that it was applied */
	GArray *barred;    /* struct nudge_barred; may be NULL */
};

const char *nudge_reason_name(enum nudge_reason r)
{
	switch (r) {
	case NUDGE_UNANSWERED:
		return "unanswered";
	case NUDGE_REVIEW:
		return "review";
	case NUDGE_COMMENTS:
		return "comments";
	case NUDGE_REVERTED:
		return "reverted";
	case NUDGE_READY:
		return "ready";
	}
	return "";
}

const char *nudge_bar_text(enum nudge_bar b)
{
	static const char *const texts[NUDGE_BARS] = {
		[NUDGE_FREE] = "",
		[NUDGE_BAR_KIND] = "it is an RFC, a draft, a pull request or a robot's",
		[NUDGE_BAR_INCOMPLETE] = "patches of it are missing on the list",
		[NUDGE_BAR_BEFORE] = "it went stale before the bot watched",
		[NUDGE_BAR_ACTIVE] = "somebody wrote within 14 days",
		[NUDGE_BAR_STALLED] = "nobody wrote for a year",
		[NUDGE_BAR_RECENT] = "it was asked about lately",
		[NUDGE_BAR_REVISION] = "this version was asked about often enough",
		[NUDGE_BAR_PERIOD] = "a quiet period",
		[NUDGE_BAR_LIKELY] = "it has probably landed or been replaced",
		[NUDGE_BAR_ELSEWHERE] = "it is for a tree that is not followed",
		[NUDGE_BAR_TURN] = "nobody has the turn",
		[NUDGE_BAR_SNOOZED] = "it is snoozed",
		[NUDGE_BAR_WISH] = "who would be asked does not wish it or cannot be reached",
		[NUDGE_BAR_PERSON] = "who would be asked got a nudge within a week",
		[NUDGE_BAR_DAY] = "there were enough for a day",
	};

	return texts[b];
}

static void nudge_free(gpointer data)
{
	struct nudge *n = data;

	status_free(n->status);
	g_free(n);
}

static void mail_free(gpointer data)
{
	struct nudge_mail *mail = data;

	g_ptr_array_unref(mail->people);
	g_ptr_array_unref(mail->nudges);
	g_free(mail);
}

static gboolean in_period(const struct round *r)
{
	for (guint i = 0; r->rules->periods && i < r->rules->periods->len; i++) {
		const struct nudge_period *p = &g_array_index(r->rules->periods, struct nudge_period, i);

		if (r->now >= p->from && r->now < p->until)
			return TRUE;
	}
	return FALSE;
}

/* What the tables alone tell. */
static enum nudge_bar look_at_row(const struct round *r, const struct nudges_candidate *c)
{
	gint64 again = NUDGE_AGAIN * MAX(c->asked_here, 1);

	if (c->robot || (c->flags & (MESSAGES_RFC | MESSAGES_DRAFT | MESSAGES_PULL)))
		return NUDGE_BAR_KIND;
	if (!c->complete)
		return NUDGE_BAR_INCOMPLETE;
	if (c->last_activity + r->options->stale_after < r->rules->watching)
		return NUDGE_BAR_BEFORE;
	if (c->last_activity > r->now - NUDGE_QUIET)
		return NUDGE_BAR_ACTIVE;
	if (c->last_activity <= r->now - YEAR)
		return NUDGE_BAR_STALLED;
	if (c->asked_here >= NUDGE_PER_REVISION)
		return NUDGE_BAR_REVISION;
	if (c->asked && c->asked > r->now - again)
		return NUDGE_BAR_RECENT;
	return in_period(r) ? NUDGE_BAR_PERIOD : NUDGE_FREE;
}

static enum nudge_reason reason_of(const struct status *st)
{
	if (st->turn == TURN_COMMITTERS)
		return NUDGE_READY;
	if (st->turn == TURN_AUTHOR)
		return st->comments_open ? NUDGE_COMMENTS : NUDGE_REVERTED;
	return st->answered ? NUDGE_REVIEW : NUDGE_UNANSWERED;
}

static gboolean asked_lately(const struct round *r, const struct address *a)
{
	gint64 last = nudges_last_to(r->store, a->email);

	return last && last > r->now - NUDGE_PERSON;
}

static struct nudge_mail *mail_to(const struct round *r, const struct address *a)
{
	g_autofree char *key = g_ascii_strdown(a->email, -1);

	return g_hash_table_lookup(r->asked, key);
}

/* Adds whom no other mail of this round asks. */
static void add_people(struct round *r, struct nudge_mail *mail, const GPtrArray *people)
{
	for (guint i = 0; i < people->len; i++) {
		const struct address *a = people->pdata[i];

		if (mail_to(r, a))
			continue;
		g_hash_table_insert(r->asked, g_ascii_strdown(a->email, -1), mail);
		g_ptr_array_add(mail->people, address_copy(a));
	}
}

/* The mail in which these people are to be asked: one that asks the first of them already, or a new one. What asks
 * nobody in particular stands alone. */
static struct nudge_mail *mail_for(struct round *r, const GPtrArray *people, gboolean open_call, enum nudge_bar *bar)
{
	struct nudge_mail *mail = mail_to(r, people->pdata[0]);

	if (mail) {
		*bar = open_call || mail->open_call || mail->nudges->len >= NUDGE_SERIES ? NUDGE_BAR_PERSON
		                                                                         : NUDGE_FREE;
		return mail;
	}
	if (r->room <= 0) {
		*bar = NUDGE_BAR_DAY;
		return NULL;
	}
	r->room--;
	mail = g_new0(struct nudge_mail, 1);
	mail->people = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	mail->nudges = g_ptr_array_new_with_free_func(nudge_free);
	mail->open_call = open_call;
	g_ptr_array_add(r->mails, mail);
	*bar = NUDGE_FREE;
	return mail;
}

/* Puts a series into a mail. Takes the status if it does. */
static enum nudge_bar ask(struct round *r, const struct nudges_candidate *c, struct status **st)
{
	g_autoptr(GPtrArray) people = NULL;
	gboolean open_call = FALSE;
	enum nudge_bar bar = nudge_people_of(r->store, r->options, r->rules, *st, r->now, &people, &open_call);
	struct nudge_mail *mail;
	struct nudge *n;

	if (bar != NUDGE_FREE)
		return bar;
	for (guint i = people->len; i > 0; i--)
		if (asked_lately(r, people->pdata[i - 1]))
			g_ptr_array_remove_index(people, i - 1);
	if (people->len == 0)
		return NUDGE_BAR_PERSON;
	mail = mail_for(r, people, open_call, &bar);
	if (bar != NUDGE_FREE)
		return bar;
	add_people(r, mail, people);
	n = g_new0(struct nudge, 1);
	n->series = c->series;
	n->revision = c->revision;
	n->reason = reason_of(*st);
	n->status = g_steal_pointer(st);
	g_ptr_array_add(mail->nudges, n);
	return NUDGE_FREE;
}

/* Whether somebody said in the thread that it was applied. A thread may have many series, and is read once. */
static gboolean said_applied(struct round *r, const struct nudges_candidate *c)
{
	const gint64 *last = g_hash_table_lookup(r->said, &c->thread);

	if (!last) {
		gint64 found = nudges_applied(r->store, c->thread, r->now);

		last = g_memdup2(&found, sizeof(found));
		g_hash_table_insert(r->said, g_memdup2(&c->thread, sizeof(c->thread)), (gpointer)(guintptr)last);
	}
	return *last > c->posted;
}

/* What the series itself tells. Takes the status if it is asked about. */
static enum nudge_bar look_at_series(struct round *r, const struct nudges_candidate *c)
{
	g_autoptr(Status) st = NULL;

	if (said_applied(r, c) || nudges_looks_over(r->store, c->series, c->revision, r->now))
		return NUDGE_BAR_LIKELY;
	if (nudges_is_elsewhere(r->store, c->revision))
		return NUDGE_BAR_ELSEWHERE;
	st = status_at(r->store, r->options, r->maintainers, c->series, r->now);
	if (!st || st->turn == TURN_NOBODY)
		return NUDGE_BAR_TURN;
	if (st->likely)
		return NUDGE_BAR_LIKELY;
	if (st->turn == TURN_AUTHOR && c->asked_here >= NUDGE_PER_AUTHOR)
		return NUDGE_BAR_REVISION;
	return ask(r, c, &st);
}

static void consider(struct round *r, const struct nudges_candidate *c)
{
	struct nudge_barred barred = { c->series, look_at_row(r, c) };

	if (barred.bar == NUDGE_FREE)
		barred.bar = look_at_series(r, c);
	if (barred.bar != NUDGE_FREE && r->barred)
		g_array_append_val(r->barred, barred);
}

/* Those never asked about come first, then those quiet for longest. */
static gint by_urgency(gconstpointer a, gconstpointer b)
{
	const struct nudges_candidate *x = a, *y = b;

	if (x->asked_here != y->asked_here)
		return x->asked_here < y->asked_here ? -1 : 1;
	if (x->last_activity != y->last_activity)
		return x->last_activity < y->last_activity ? -1 : 1;
	return (x->series > y->series) - (x->series < y->series);
}

GPtrArray *nudge_due(struct store *s, const struct track_options *o, const struct maintainers *m,
        const struct nudge_rules *rules, gint64 list, gint64 now, GArray *barred)
{
	struct round r = { .store = s,
		.options = o,
		.maintainers = m,
		.rules = rules,
		.now = now,
		.room = (gint64)rules->per_day - nudges_mails_since(s, rules->day),
		.mails = g_ptr_array_new_with_free_func(mail_free),
		.asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.said = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free),
		.barred = barred };
	/* What went stale before the bot watched is looked at only to be told of. */
	gint64 after = barred ? G_MININT64 : MAX(now - YEAR, rules->watching - o->stale_after - 1);
	g_autoptr(GArray) candidates = nudges_candidates(s, list, now, after, now - o->stale_after);

	g_array_sort(candidates, by_urgency);
	for (guint i = 0; i < candidates->len; i++)
		consider(&r, &g_array_index(candidates, struct nudges_candidate, i));
	g_hash_table_destroy(r.asked);
	g_hash_table_destroy(r.said);
	return r.mails;
}

void nudge_set_watching(struct store *s, const char *list, gint64 since)
{
	g_autofree char *key = g_strdup_printf("watching %s", list), *text = when_format(since);

	store_meta_set(s, key, text);
}

gint64 nudge_watching(struct store *s, const char *list)
{
	g_autofree char *key = g_strdup_printf("watching %s", list), *text = store_meta_get(s, key);
	gint64 since = 0;

	return text && when_parse(text, &since) ? since : 0;
}
