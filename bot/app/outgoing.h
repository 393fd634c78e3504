/* bot/app/outgoing.h: gets the mails of the outbox out of the house, each exactly once. */
#pragma once

#include "app/mailboxes.h"
#include "app/settings.h"

struct outgoing;
typedef struct outgoing Outgoing;

/*
 * settings and mailboxes are borrowed and must live as long. cancel_fd ends every wait. wake (may be NULL) is called in
 * another thread when an attempt to send has come to its end, so that outgoing_run() should be called.
 */
struct outgoing *outgoing_new(const struct settings *settings, struct mailboxes *mailboxes, int cancel_fd,
        void (*wake)(gpointer data), gpointer data);
/* Waits for the mail in hand. */
void outgoing_free(struct outgoing *o);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Outgoing, outgoing_free)

/*
 * Brings in the result of the attempt that came to its end, settles the mails whose fate nobody knows, and begins the
 * next attempt: one at a time, in a thread, so that a slow server holds up nobody. With waits it goes on until nothing
 * is due. FALSE with an error if the store fails.
 *
 * observe: a mail is written into the Maildir at once. Else it is sent by SMTP: SENDING is committed before the first
 * byte; 4xx and faults of the network are tried again after a minute, two, four, ... four hours, for five days; 5xx is
 * the end. What may or may not have been sent is looked for in the mailboxes for unknown_wait before it is sent again;
 * direct mail goes to the bot's own mailbox as well, so that it can be found; without one the operator must decide.
 * More than mails_per_day within a day trips the breaker: nothing is sent until the operator releases it.
 */
gboolean outgoing_run(struct outgoing *o, struct store *s, gint64 now, gboolean waits, GError **error);

/* Waits for the mail in hand, if there is one, and notes what became of it: the last thing before the end. */
gboolean outgoing_finish(struct outgoing *o, struct store *s, gint64 now, GError **error);

/* When something is to be done next (UTC seconds), 0: nothing waits but for the next look at the mailboxes. */
gint64 outgoing_next(const struct outgoing *o, struct store *s, gint64 now);

/* How many attempts to send came to an end without success since this was asked last. */
guint outgoing_failures(struct outgoing *o);

/* Since when (UTC seconds) the breaker holds everything back; 0: it does not. */
gint64 outgoing_breaker(struct store *s);
/* Within a transaction: mail goes out again; what was sent up to now does not count against the day. */
void outgoing_reset_breaker(struct store *s, gint64 now);
