/* bot/app/mailboxes.h: the folders that are followed, and the sessions with the servers that keep them. */
#pragma once

#include "app/import.h"
#include "app/settings.h"

struct mailboxes;
typedef struct mailboxes Mailboxes;

/* What one look at all mailboxes brought. */
struct mailboxes_news {
	struct import_counts counts; /* of all */
	guint failed;                /* mailboxes that could not be read */
};

/*
 * settings are borrowed and must live as long. watch (borrowed; only stored() is called) is told of each mail within
 * the transaction that holds it. cancel_fd ends every wait when it becomes readable. wake (may be NULL) is called in
 * another thread when a server that took its time has let us in, or has not: mailboxes_poll() should be called then.
 */
struct mailboxes *mailboxes_new(const struct settings *settings, const struct import_watch *watch, int cancel_fd,
        void (*wake)(gpointer data), gpointer data);
void mailboxes_free(struct mailboxes *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mailboxes, mailboxes_free)

/*
 * Looks at all mailboxes and takes in what is new. A server that fails is asked again after a pause that grows from ten
 * seconds to a quarter of an hour; the others are not held up by it, and table health tells how each fares. Connections
 * are made all at the same time, and those that take longer than a moment are left out, unless waits is set.
 * FALSE with an error only if the store fails. Ends idling.
 */
gboolean mailboxes_poll(
        struct mailboxes *m, struct store *s, gint64 now, gboolean waits, struct mailboxes_news *news, GError **error);
/* Whether it is known of each server if it can be read: what is decided before would rest on half of the mail. */
gboolean mailboxes_were_asked(const struct mailboxes *m);

/* Whether a mail is in the folders where a list's mail is found (list NULL: where the bot's own is). -1 with an error if
 * a server could not be asked, or if there is no such folder. */
int mailboxes_find(struct mailboxes *m, const char *list, const char *message_id, GError **error);
/* Whether there is a folder where a list's mail (NULL: the bot's own) is found. */
gboolean mailboxes_has(const struct mailboxes *m, const char *list);
/* The time (UTC seconds) up to which all of those folders are known to have been read; 0: never. */
gint64 mailboxes_read_until(const struct mailboxes *m, struct store *s, const char *list);

/* Whether each folder that is followed has been read to its end, by whatever process. */
gboolean mailboxes_were_read(const struct mailboxes *m, struct store *s);
/* Whether those where a list's mail (NULL: the bot's own) is found have been read to their end since mailboxes_new(), so
 * that what was sent before is known; TRUE if there are none. */
gboolean mailboxes_are_read(const struct mailboxes *m, const char *list);

/* Lets each session idle on its first folder, where the server can. The descriptors (int) that become readable with
 * news are added to fds; *pending is set if some have come already. */
void mailboxes_idle(struct mailboxes *m, GArray *fds, gboolean *pending);
/* Seconds until a server that failed should be asked again; G_MAXINT: none failed. */
int mailboxes_pause(const struct mailboxes *m);

/* "imap bot@mail.lantern.example INBOX": what progress and health call a mailbox. A new string. */
char *mailboxes_key(const struct settings *s, const struct settings_mailbox *box);
