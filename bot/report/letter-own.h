/* bot/report/letter-own.h: mail of our own that comes back and that the outbox does not remember. */
#pragma once

#include "mail/message.h"
#include "store/store.h"

/* Everything is borrowed. */
struct letter_own_options {
	const char *address;      /* the bot's */
	const char *const *lists; /* addresses of lists, lower case; ends with NULL; NULL: none */
};

struct letter_own_mail {
	const struct message *message;
	const char *bytes; /* all of it */
	gsize len;
};

/*
 * Looks at a mail that is not in the outbox: if it is one of ours, it was sent before the database was lost, or after the
 * backup was made that has taken its place. Then it is noted as sent and seen, under its key, so that it is not written
 * again; of a nudge also what it asked whom. Returns whether it was ours.
 *
 * Believed is a Message-ID that only this database could have made; while it has not made any yet, each mail with our
 * X-Loop whose key is about no time to come. list NULL: it came by the bot's own mailbox. Within the transaction that
 * stores the mail.
 */
gboolean letter_own_note(struct store *s, const struct letter_own_options *o, const struct letter_own_mail *mail,
        const char *list, gint64 now);
