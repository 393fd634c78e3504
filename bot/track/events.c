/* bot/track/events.c: see events.h. */
#include "track/events.h"

#include <string.h>

#include "mail/message.h"
#include "track/land.h"

static void add(GArray *events, gint64 date, enum event_kind kind, guint index, const char *key)
{
	struct event e = { .date = date, .kind = kind, .index = index, .key = key };

	g_array_append_val(events, e);
}

static gint by_time(gconstpointer a, gconstpointer b)
{
	const struct event *x = a, *y = b;
	int order;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->kind == EVENT_POSTED)
		return (x->index > y->index) - (x->index < y->index);
	order = strcmp(x->key, y->key);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

static gboolean posted_by(const struct history *h, guint revision, const struct history_who *who)
{
	return tags_same_person(&HISTORY_AT(h->revisions, history_revision, revision)->author, who);
}

/* Whoever posted or wrote what a mail is about, or posts the series now: they answer reviews and do not give them. */
static gboolean by_author(
        const struct history *h, const struct lineage_target *about, const struct history_message *m, guint latest)
{
	guint revision = about->index;

	if (about->about == LINEAGE_PATCH) {
		const struct history_patch *p = HISTORY_AT(h->patches, history_patch, about->index);

		if (tags_same_person(&p->author, &m->who))
			return TRUE;
		revision = p->revision;
	}
	return posted_by(h, revision, &m->who) || posted_by(h, latest, &m->who);
}

/* When what a mail is about was posted: an answer whose clock is wrong still comes after it. */
static gint64 posted_of(const struct history *h, const struct lineage_target *about)
{
	guint revision = about->index;

	if (about->about == LINEAGE_PATCH)
		revision = HISTORY_AT(h->patches, history_patch, about->index)->revision;
	return HISTORY_AT(h->revisions, history_revision, revision)->posted;
}

static void add_mails(GArray *events, const struct lineage *l, const struct tags *t)
{
	const struct history *h = l->history;
	guint latest = 0;

	for (guint i = 0; i < h->messages->len; i++) {
		const struct history_message *m = HISTORY_AT(h->messages, history_message, i);
		struct event e = { .date = m->date, .kind = EVENT_MAIL, .index = i, .key = m->mid };

		/* The revision that stood then; messages are in order of date. */
		while (latest + 1 < h->revisions->len &&
		        HISTORY_AT(h->revisions, history_revision, latest + 1)->posted <= m->date)
			latest++;
		e.about = l->targets[i];
		if (m->robot || e.about.posting || e.about.about == LINEAGE_NOTHING)
			continue;
		e.date = MAX(m->date, posted_of(h, &e.about));
		e.by_author = by_author(h, &e.about, m, latest);
		e.talk = m->talk;
		e.effects = t->effects[i];
		g_array_append_val(events, e);
	}
}

/* When the posting that a command was about was posted: a command comes after it, whatever the clocks say. */
static gint64 posted_by_name(const struct history *h, const char *mid)
{
	for (guint i = 0; i < h->revisions->len; i++)
		if (!strcmp(HISTORY_AT(h->revisions, history_revision, i)->mid, mid))
			return HISTORY_AT(h->revisions, history_revision, i)->posted;
	for (guint i = 0; i < h->patches->len; i++) {
		const struct history_patch *p = HISTORY_AT(h->patches, history_patch, i);

		if (!strcmp(p->mid, mid))
			return HISTORY_AT(h->revisions, history_revision, p->revision)->posted;
	}
	return 0;
}

static void add_rulings(GArray *events, const struct history *h)
{
	for (guint i = 0; i < h->rulings->len; i++) {
		const struct history_ruling *r = HISTORY_AT(h->rulings, history_ruling, i);

		/* What was said of each patch of a series is one event. */
		if (i > 0 && r->verb == CORRECTIONS_LANDED && r[-1].verb == r->verb && !strcmp(r[-1].mail, r->mail))
			continue;
		add(events, MAX(r->date, posted_by_name(h, r->object)), EVENT_RULED, i, r->mail);
	}
}

/* Whether the series was reopened between a commit and the command that says what it was. */
static gboolean is_reopened_between(const struct history *h, gint64 from, gint64 until)
{
	for (guint i = 0; i < h->rulings->len; i++) {
		const struct history_ruling *r = HISTORY_AT(h->rulings, history_ruling, i);

		if (r->verb == CORRECTIONS_REOPEN && r->date >= from && r->date <= until)
			return TRUE;
	}
	return FALSE;
}

/* A match counts from its commit on; one that was named after the series had been reopened, from then on. */
static gint64 match_date(const struct history *h, const struct history_match *m, gint64 date)
{
	const char *mid = HISTORY_AT(h->patches, history_patch, m->patch)->mid;

	if (strcmp(m->rule, LAND_COMMAND) != 0)
		return date;
	for (guint i = h->rulings->len; i > 0; i--) {
		const struct history_ruling *r = HISTORY_AT(h->rulings, history_ruling, i - 1);

		if (r->verb == CORRECTIONS_LANDED && !strcmp(r->object, mid) && !strcmp(r->other, m->oid))
			/* The second after, for the same mail may have reopened it. */
			return is_reopened_between(h, date, r->date) ? r->date + 1 : date;
	}
	return date;
}

static void add_matches(GArray *events, const struct history *h)
{
	for (guint i = 0; i < h->matches->len; i++) {
		const struct history_match *m = HISTORY_AT(h->matches, history_match, i);
		const struct lineage_target about = { LINEAGE_PATCH, m->patch, FALSE };
		gint64 date = match_date(h, m, MAX(m->date, posted_of(h, &about)));

		add(events, date, EVENT_LANDED, i, m->oid);
		for (guint j = 0; j < m->n_reverts; j++) {
			struct event e = { .kind = EVENT_REVERTED, .index = i, .revert = j, .key = m->reverts[j].oid };

			/* Whatever the clocks say, a revert follows what it reverts. */
			e.date = date = MAX(date, m->reverts[j].date);
			g_array_append_val(events, e);
		}
	}
}

/* The verdict of the policy may change when a posting is old enough and when a freeze begins or ends. */
static void add_times(GArray *events, const struct history *h, const struct track_options *o)
{
	gint64 first = HISTORY_AT(h->revisions, history_revision, 0)->posted;

	for (guint i = 0; o->min_age > 0 && i < h->revisions->len; i++)
		add(events, HISTORY_AT(h->revisions, history_revision, i)->posted + o->min_age, EVENT_TIME, 0, "");
	for (guint i = 0; o->freezes && i < o->freezes->len; i++) {
		const struct track_freeze *f = &g_array_index(o->freezes, struct track_freeze, i);

		if (f->from > first)
			add(events, f->from, EVENT_TIME, 0, "");
		if (f->until > first)
			add(events, f->until, EVENT_TIME, 0, "");
	}
}

GArray *events_new(const struct lineage *l, const struct tags *t, const struct track_options *o)
{
	const struct history *h = l->history;
	GArray *events = g_array_new(FALSE, TRUE, sizeof(struct event));
	gint64 first;

	for (guint i = 0; i < h->revisions->len; i++) {
		const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, i);

		add(events, r->posted, EVENT_POSTED, i, r->mid);
	}
	if (!h->revisions->len)
		return events;
	first = HISTORY_AT(h->revisions, history_revision, 0)->posted;
	add_mails(events, l, t);
	for (guint i = 0; i < h->absorbed->len; i++) {
		const struct history_link *link = HISTORY_AT(h->absorbed, history_link, i);

		add(events, MAX(link->date, first), EVENT_ABSORBED, i, link->mid);
	}
	add_matches(events, h);
	add_rulings(events, h);
	add_times(events, h, o);
	g_array_sort(events, by_time);
	return events;
}
