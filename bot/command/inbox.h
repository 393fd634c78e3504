/* bot/command/inbox.h: finds the mails that ask the bot something and keeps them until they are answered. */
#pragma once

#include "mail/message.h"
#include "store/store.h"

struct inbox_options {
	const char *marker;       /* "#bellwether" */
	const char *address;      /* the bot's; NULL: nothing is kept */
	const char *authserv_id;  /* mail/proof.h; NULL: nobody is proven by their mail alone */
	const char *const *lists; /* addresses of the lists that are followed, lower case; ends with NULL */
};

/* A mail that is older when it is seen first was read from a mailbox of the past, and nobody waits for the answer; what it
 * changes is done all the same (report/answer.h answer_late()). */
#define INBOX_OLD ((gint64)3 * 86400)

/* Mail to the bot and the list comes twice: the copy by the list, which says where to answer, may be the second. */
#define INBOX_WAIT 90

/*
 * Keeps a mail with a command (store/commands.h), once, within the caller's transaction: list is the one whose mailbox
 * it came by, NULL: the bot's own. bytes are the whole mail. Returns why it will not be answered, for a log; NULL if it
 * will, or asks nothing. Borrowed.
 */
const char *inbox_note(struct store *s, const struct inbox_options *o, const struct message *m, const char *bytes,
        gsize len, const char *list, gint64 now);
