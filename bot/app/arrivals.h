/* bot/app/arrivals.h: what the bot itself has to do with a mail that comes in, beside tracking it. */
#pragma once

#include "app/answers.h"
#include "app/import-mail.h"

/* Strings are the settings', which must live as long. */
struct arrivals {
	struct answers answers;
};
typedef struct arrivals Arrivals;

/*
 * is_own_server: the mail comes from the operator's own server, whose word on its senders counts. In an archive anybody
 * may have written anything.
 */
void arrivals_init(struct arrivals *a, const struct settings *s, gboolean is_own_server);
void arrivals_clear(struct arrivals *a);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Arrivals, arrivals_clear)

/*
 * For struct import_watch.stored(), within the transaction that stores the mail: one of our own has come back
 * (store/outbox.h, report/letter-own.h), or somebody asks something (command/inbox.h).
 */
void arrivals_note(
        const struct arrivals *a, struct store *s, const struct import_mail *m, const char *list, gint64 now);
