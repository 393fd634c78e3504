/* bot/app/outgoing-fate.c: see outgoing-fate.h. */
#include "app/outgoing-fate.h"

#include "app/log.h"
#include "base/trouble.h"
#include "store/backup.h"
#include "store/lists.h"

#define MINUTE 60
#define HOUR 3600
#define DAY G_GINT64_CONSTANT(86400)

/* Pauses between attempts: a minute, two, four, up to four hours; greylisting is over by the third. */
#define PAUSE_MOST (4 * HOUR)
/* RFC 5321 4.5.4.1: give up after four to five days. */
#define TRY_FOR (5 * DAY)

static gint64 pause_after(int tries)
{
	return MIN((gint64)MINUTE << CLAMP(tries - 1, 0, 20), PAUSE_MOST);
}

/* An attempt -------------------------------------------------------------------------------------------------- */

static enum outbox_fate fate_of(enum smtp_fate fate)
{
	switch (fate) {
	case SMTP_SENT:
		return OUTBOX_TAKEN;
	case SMTP_LATER:
		return OUTBOX_LATER;
	case SMTP_REFUSED:
		return OUTBOX_REFUSED;
	case SMTP_UNKNOWN:
		break;
	}
	return OUTBOX_OPEN;
}

/* Whether somebody is left who may take it later. */
static gboolean note_recipients(struct store *s, const struct attempt *a)
{
	gboolean left = FALSE;

	for (guint i = 0; i < a->count; i++) {
		const struct smtp_recipient *r = &a->recipients[i];

		outbox_note_recipient(s, a->mail->id, r->address, fate_of(r->fate), r->code, r->text);
		left = left || r->fate == SMTP_LATER;
	}
	return left;
}

static void try_again(struct store *s, const struct outbox_mail *m, const char *reason, gint64 now)
{
	if (now - m->made < TRY_FOR) {
		outbox_settle(s, m->id, OUTBOX_QUEUED, now, now + pause_after(m->tries), reason);
		return;
	}
	outbox_settle(s, m->id, OUTBOX_FAILED, now, now, reason);
	log_error("given up after five days: %s: %s", m->subject, reason);
}

void outgoing_fate_note(struct store *s, const struct attempt *a, gint64 now)
{
	const struct outbox_mail *m = a->mail;
	const char *reason = a->result.reason;
	gboolean left = note_recipients(s, a);

	switch (a->result.fate) {
	case SMTP_SENT:
		log_info("sent: %s", m->subject);
		if (left)
			try_again(s, m, reason, now);
		else
			outbox_settle(s, m->id, OUTBOX_SENT, now, now, reason);
		break;
	case SMTP_LATER:
		log_warning("not sent yet: %s: %s", m->subject, reason);
		try_again(s, m, reason, now);
		break;
	case SMTP_REFUSED:
		log_error("refused: %s: %s", m->subject, reason);
		outbox_settle(s, m->id, OUTBOX_FAILED, now, now, reason);
		break;
	case SMTP_UNKNOWN:
		log_warning("sent or not, nobody knows: %s: %s; it is looked for before it is sent again", m->subject,
		        reason);
		outbox_settle(s, m->id, OUTBOX_SENDING, now, now, reason);
		break;
	}
}

/* Fates that nobody knows ------------------------------------------------------------------------------------ */

gboolean outgoing_fate_recall(struct store *s, GError **error)
{
	guint held;

	if (!backup_is_copy(s))
		return TRUE;
	if (!store_begin(s, error))
		return FALSE;
	held = outbox_doubt(s, "it is older than the backup that was put back, and may have reached the others since: "
	                       "release or drop it");
	backup_is_taken_up(s);
	if (!store_commit(s, error))
		return FALSE;
	log_info("a backup was put back: what came since is looked for in the mailboxes");
	if (held > 0)
		log_warning("held, for some recipients may have got them after the backup: mails %u", held);
	return TRUE;
}

const char *outgoing_fate_list(struct store *s, const struct settings *settings, gint64 id)
{
	for (guint i = 0; settings->lists && i < settings->lists->len; i++) {
		const struct settings_list *list = settings->lists->pdata[i];

		if (id && lists_id(s, list->name) == id)
			return list->name;
	}
	return NULL;
}

static gboolean settle_as(struct store *s, const struct outbox_mail *m, enum outbox_state state, const char *reason,
        gint64 now, GError **error)
{
	if (!store_begin(s, error))
		return FALSE;
	if (state == OUTBOX_SEEN)
		outbox_see(s, m->message_id, now);
	else
		outbox_settle(s, m->id, state, now, now, reason);
	return store_commit(s, error);
}

/* It has been waited for long enough, and the mailboxes have been read since. */
static gboolean look_for(struct store *s, struct mailboxes *mailboxes, const struct outbox_mail *m, const char *list,
        gint64 now, GError **error)
{
	GError *failure = NULL;
	int found = mailboxes_find(mailboxes, list, m->message_id, &failure);

	if (found > 0)
		return settle_as(s, m, OUTBOX_SEEN, NULL, now, error);
	if (found == 0) {
		log_warning("nobody has seen it, so it is sent again: %s", m->subject);
		return settle_as(s, m, OUTBOX_QUEUED, "an earlier attempt left no trace", now, error);
	}
	log_warning("cannot look for \"%s\": %s", m->subject, failure->message);
	g_error_free(failure);
	return TRUE;
}

static gboolean settle_one(struct store *s, const struct settings *settings, struct mailboxes *mailboxes,
        const struct outbox_mail *m, gint64 now, GError **error)
{
	const char *list = outgoing_fate_list(s, settings, m->list);
	gint64 until = m->begun + settings->unknown_wait;

	/* Written twice is written once. */
	if (settings->mode == SETTINGS_OBSERVE)
		return settle_as(s, m, OUTBOX_QUEUED, m->reason, now, error);
	/* One that was seen is there from an earlier attempt, which this one's recipients had no part in. */
	if (m->seen || (m->list && !list) || !mailboxes_has(mailboxes, list)) {
		log_error("sent or not, nobody can know: %s: \"bellwether outbox\" tells how to decide", m->subject);
		return settle_as(s, m, OUTBOX_HELD,
		        m->seen ? "it is on the list, and may have reached the others: release or drop it"
		                : "it may have been sent, and there is no mailbox where it would be seen: release "
		                  "or drop it",
		        now, error);
	}
	if (now < until || mailboxes_read_until(mailboxes, s, list) < until)
		return TRUE;
	return look_for(s, mailboxes, m, list, now, error);
}

gboolean outgoing_fate_settle(struct store *s, const struct settings *settings, struct mailboxes *mailboxes,
        gint64 under_way, gint64 now, GError **error)
{
	g_autoptr(GPtrArray) rows = outbox_list(s, OUTBOX_SENDING);

	for (guint i = 0; i < rows->len; i++) {
		const struct outbox_mail *m = rows->pdata[i];

		if (m->id != under_way && !settle_one(s, settings, mailboxes, m, now, error))
			return FALSE;
	}
	return TRUE;
}

gint64 outgoing_fate_next(struct store *s, const struct settings *settings, gint64 now)
{
	g_autoptr(GPtrArray) rows = outbox_list(s, OUTBOX_SENDING);
	gint64 next = 0;

	for (guint i = 0; i < rows->len; i++) {
		const struct outbox_mail *m = rows->pdata[i];
		gint64 when = m->begun + settings->unknown_wait;

		if (when > now)
			next = next ? MIN(next, when) : when;
	}
	return next;
}
