/* bot/app/outgoing.c: see outgoing.h. */
#include "app/outgoing.h"

#include "app/attempt.h"
#include "app/log.h"
#include "app/outgoing-fate.h"
#include "base/trouble.h"
#include "io/maildir.h"
#include "store/health.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>

#define DAY G_GINT64_CONSTANT(86400)

/* What the tables meta and health call it. */
#define BREAKER "breaker"
#define CEILING "ceiling from"
#define SERVER "smtp"

/* A full disk, and a server that cannot be reached, are tried again after so many seconds; the latter later and later. */
#define HOLD_LEAST 60
#define HOLD_MOST 3600

struct outgoing {
	const struct settings *settings;
	struct mailboxes *mailboxes;
	int cancel_fd;
	void (*wake)(gpointer data);
	gpointer data;
	struct attempt *attempt; /* NULL: none is under way */
	guint failures;          /* of the server, in a row */
	guint failed;            /* attempts, since somebody asked */
	gint64 hold_until;       /* UTC seconds: no attempt before */
};

struct outgoing *outgoing_new(const struct settings *settings, struct mailboxes *mailboxes, int cancel_fd,
        void (*wake)(gpointer data), gpointer data)
{
	struct outgoing *o = g_new0(struct outgoing, 1);

	o->settings = settings;
	o->mailboxes = mailboxes;
	o->cancel_fd = cancel_fd;
	o->wake = wake;
	o->data = data;
	return o;
}

void outgoing_free(struct outgoing *o)
{
	if (!o)
		return;
	attempt_free(o->attempt);
	g_free(o);
}

/* The breaker --------------------------------------------------------------------------------------------- */

static gint64 meta_time(struct store *s, const char *key)
{
	g_autofree char *text = store_meta_get(s, key);

	return text ? g_ascii_strtoll(text, NULL, 10) : 0;
}

static void set_meta_time(struct store *s, const char *key, gint64 time)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, time);

	store_meta_set(s, key, text);
}

gint64 outgoing_breaker(struct store *s)
{
	return meta_time(s, BREAKER);
}

void outgoing_reset_breaker(struct store *s, gint64 now)
{
	set_meta_time(s, BREAKER, 0);
	set_meta_time(s, CEILING, now);
}

/* Whether the day's mails have all gone out. */
static gboolean ceiling_is_reached(const struct outgoing *o, struct store *s, gint64 now)
{
	gint64 since = MAX(now - DAY, meta_time(s, CEILING));

	return outbox_sent_since(s, since) >= (gint64)o->settings->limits.mails_per_day;
}

static gboolean trip(const struct outgoing *o, struct store *s, gint64 now, GError **error)
{
	log_error("%u mails went out within a day: nothing more is sent until \"bellwether outbox release all\"",
	        o->settings->limits.mails_per_day);
	if (!store_begin(s, error))
		return FALSE;
	set_meta_time(s, BREAKER, now);
	return store_commit(s, error);
}

/* While the breaker holds, only what tells the operator so may go. While the mailbox where a mail would be seen has not been
 * read since the start, nobody knows whether it was sent: after the database went back to a backup it may have been. */
static gboolean may_go(const struct outgoing *o, struct store *s, const struct outbox_mail *m, gboolean held)
{
	return m->kind == OUTBOX_NOTICE ||
	       (!held && mailboxes_are_read(o->mailboxes, outgoing_fate_list(s, o->settings, m->list)));
}

/* What is due and may go. NULL: nothing. */
static struct outbox_mail *next_mail(const struct outgoing *o, struct store *s, gboolean held, gint64 now)
{
	struct outbox_mail *next = outbox_next(s, now);
	g_autoptr(GPtrArray) queued = NULL;

	if (!next || may_go(o, s, next, held))
		return next;
	outbox_mail_free(next);
	queued = outbox_list(s, OUTBOX_QUEUED);
	for (guint i = 0; i < queued->len; i++) {
		const struct outbox_mail *m = queued->pdata[i];

		if (m->due <= now && may_go(o, s, m, held))
			return outbox_get(s, m->id);
	}
	return NULL;
}

/* Writing ------------------------------------------------------------------------------------------------- */

static gboolean write_one(struct outgoing *o, struct store *s, const struct outbox_mail *m, gint64 now, GError **error)
{
	const char *folder = o->settings->outgoing;
	GError *failure = NULL;
	gboolean good = maildir_put(folder, m->message_id, m->raw, m->raw_len, &failure);

	if (!store_begin(s, error)) {
		g_clear_error(&failure);
		return FALSE;
	}
	outbox_settle(s, m->id, good ? OUTBOX_SENT : OUTBOX_QUEUED, now, good ? now : now + HOLD_LEAST,
	        good ? "written and not sent: mode is observe" : failure->message);
	if (good)
		log_info("written into %s: %s", folder, m->subject);
	else
		log_error("%s", failure->message);
	g_clear_error(&failure);
	return store_commit(s, error);
}

static gboolean write_due(struct outgoing *o, struct store *s, gint64 now, GError **error)
{
	for (;;) {
		g_autoptr(OutboxMail) m = outbox_next(s, now);

		if (!m)
			return TRUE;
		if (!write_one(o, s, m, now, error))
			return FALSE;
	}
}

/* Sending ------------------------------------------------------------------------------------------------- */

/* Brings in the result of the attempt. Within durable commits: what went out must not be forgotten. */
static gboolean harvest(struct outgoing *o, struct store *s, gint64 now, GError **error)
{
	g_autoptr(Attempt) a = g_steal_pointer(&o->attempt);

	attempt_wait(a);
	o->failed += a->result.fate != SMTP_SENT;
	if (a->result.any_mail) {
		o->hold_until = now + MIN((gint64)HOLD_LEAST << MIN(o->failures, 10u), HOLD_MOST);
		o->failures++;
	} else {
		o->failures = 0;
	}
	if (!store_begin(s, error))
		return FALSE;
	if (a->result.any_mail)
		health_failed(s, SERVER, a->result.reason, now);
	else
		health_good(s, SERVER, a->result.fate == SMTP_SENT, now);
	outgoing_fate_note(s, a, now);
	return store_commit(s, error);
}

/* Direct mail comes back by the bot's own mailbox, mail to a list by the list's. */
static const char *copy_for(const struct outgoing *o, const struct outbox_mail *m)
{
	return m->list == 0 && mailboxes_has(o->mailboxes, NULL) ? o->settings->address : NULL;
}

/* Begins the next attempt, if there is one to begin. */
static gboolean begin_next(struct outgoing *o, struct store *s, gint64 now, GError **error)
{
	gboolean held = outgoing_breaker(s) != 0;
	struct outbox_mail *m;

	if (o->hold_until > now && o->hold_until <= now + HOLD_MOST)
		return TRUE;
	m = next_mail(o, s, held, now);
	if (m && !held && m->kind != OUTBOX_NOTICE && ceiling_is_reached(o, s, now)) {
		outbox_mail_free(m);
		return trip(o, s, now, error);
	}
	if (!m)
		return TRUE;
	if (!store_begin(s, error)) {
		outbox_mail_free(m);
		return FALSE;
	}
	outbox_begin(s, m->id, now);
	if (!store_commit(s, error)) {
		outbox_mail_free(m);
		return FALSE;
	}
	m->tries++;
	m->begun = now;
	o->attempt = attempt_begin(o->settings, m, copy_for(o, m), o->cancel_fd, o->wake, o->data);
	return TRUE;
}

static gboolean send_due(struct outgoing *o, struct store *s, gint64 now, gboolean waits, GError **error)
{
	do {
		if (o->attempt && !waits && !attempt_is_over(o->attempt))
			return TRUE;
		if (o->attempt && !harvest(o, s, now, error))
			return FALSE;
		if (!begin_next(o, s, now, error))
			return FALSE;
	} while (o->attempt && waits);
	return TRUE;
}

gboolean outgoing_run(struct outgoing *o, struct store *s, gint64 now, gboolean waits, GError **error)
{
	gint64 under_way = o->attempt ? o->attempt->mail->id : 0;
	gboolean good;

	store_set_durable(s, TRUE);
	good = outgoing_fate_settle(s, o->settings, o->mailboxes, under_way, now, error);
	if (good && o->settings->mode == SETTINGS_OBSERVE && !o->attempt)
		good = write_due(o, s, now, error);
	else if (good)
		good = send_due(o, s, now, waits, error);
	store_set_durable(s, FALSE);
	return good;
}

gboolean outgoing_finish(struct outgoing *o, struct store *s, gint64 now, GError **error)
{
	gboolean good = TRUE;

	if (!o->attempt)
		return TRUE;
	store_set_durable(s, TRUE);
	good = harvest(o, s, now, error);
	store_set_durable(s, FALSE);
	return good;
}

guint outgoing_failures(struct outgoing *o)
{
	guint failed = o->failed;

	o->failed = 0;
	return failed;
}

gint64 outgoing_next(const struct outgoing *o, struct store *s, gint64 now)
{
	gint64 due = outbox_next_due(s), unknown = outgoing_fate_next(s, o->settings, now);

	if (o->attempt)
		return 0; /* its end calls */
	if (due && o->settings->mode != SETTINGS_OBSERVE) {
		g_autoptr(OutboxMail) next = next_mail(o, s, outgoing_breaker(s) != 0, MAX(due, now));

		due = next ? MAX(next->due, o->hold_until) : 0;
	}
	if (!due || !unknown)
		return due ? due : unknown;
	return MIN(due, unknown);
}
