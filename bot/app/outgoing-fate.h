/* bot/app/outgoing-fate.h: what an attempt to send meant, and what is done about mails whose fate nobody knows. */
#pragma once

#include "app/attempt.h"
#include "app/mailboxes.h"

/* Notes the result of an attempt, within the caller's transaction. */
void outgoing_fate_note(struct store *s, const struct attempt *a, gint64 now);

/* The first thing with a database: if it is a backup that was put back, recipients whom a server had put off may have their
 * mail by now, and nothing is sent to them before the operator says so. FALSE if the store fails. */
gboolean outgoing_fate_recall(struct store *s, GError **error);

/*
 * Looks at each mail that is SENDING and not under way: it may or may not have gone out. It is looked for in the
 * mailboxes; when they were read as late as unknown_wait after the attempt, and the server has no such mail either, it
 * is sent again. Commits its own transactions.
 */
gboolean outgoing_fate_settle(struct store *s, const struct settings *settings, struct mailboxes *mailboxes,
        gint64 under_way, gint64 now, GError **error);

/* When the next of them can be settled, after now; 0: there is none, or it waits for a mailbox to be read. */
gint64 outgoing_fate_next(struct store *s, const struct settings *settings, gint64 now);

/* The name of the list with an id; NULL for 0, and for one that the settings no longer have. Borrowed. */
const char *outgoing_fate_list(struct store *s, const struct settings *settings, gint64 id);
