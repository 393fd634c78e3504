/* bot/io/imap.h: following mailboxes on an IMAP server (RFC 3501, 2177, 2971, 5530). libetpan's protocol engine over our own wire. */
#pragma once

#include "io/source.h"
#include "io/wire.h"

struct imap_account {
	struct wire_options wire;
	const char *user;
	const char *password; /* NULL with a token */
	const char *token;    /* OAuth 2.0 access token for XOAUTH2; NULL: LOGIN or PLAIN */
};

/* One connection that is logged in; for one thread at a time. */
struct imap;
typedef struct imap Imap;

/*
 * Connects and logs in; the account is copied. NULL with TROUBLE as wire_open(); TROUBLE_REFUSED for a login that was
 * refused, with the server's words (TROUBLE_RETRY if it says that it will pass); TROUBLE_SETUP for a user or password
 * that cannot be sent. After any failed call below but a plain NO the session is dead: imap_free() it and open another.
 */
struct imap *imap_open(const struct imap_account *a, GError **error);
void imap_free(struct imap *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Imap, imap_free)
gboolean imap_is_dead(const struct imap *m);
/* Asks whether somebody is still at the other end (NOOP). */
gboolean imap_is_there(struct imap *m);

struct imap_folder {
	guint32 uidvalidity;
	guint32 uidnext;
	guint32 messages;
};

/* What a folder holds now (STATUS, or EXAMINE of it if status is not enough): never changes a flag. TROUBLE_SETUP:
 * there is no such folder, the text names those that look like it. */
gboolean imap_look(struct imap *m, const char *folder, struct imap_folder *out, GError **error);

/*
 * The mails of a folder from a position on, as a source: position is "uidvalidity:uid" of the last mail done, NULL
 * for the beginning. Another uidvalidity than the folder's, or a uid beyond its last, starts anew at its first mail:
 * what is known already is recognised by Message-ID when it is ingested. What came after the call is for the next
 * one. Mails above MESSAGE_BYTES come oversized. Opened with EXAMINE and read with BODY.PEEK[].
 *
 * A connection that breaks is made anew, some times; a mail that the server fails to give while it gives others comes
 * lost. The session is borrowed; it must not be used otherwise until the source is freed.
 */
struct source *imap_source(struct imap *m, const char *folder, const char *position, GError **error);

/* Whether the folder has a mail with this Message-ID (UID SEARCH HEADER). -1 with an error if it cannot be asked. */
int imap_find(struct imap *m, const char *folder, const char *message_id, GError **error);

/* For mails of an account that is told to tidy up: none is ever moved or deleted otherwise. */
gboolean imap_mark_seen(struct imap *m, const char *folder, guint32 uidvalidity, guint32 up_to, GError **error);

/*
 * Starts to idle on a folder. FALSE without an error if the server has no IDLE or refuses it: poll then. What has come
 * since imap_look(), or the end of imap_source(), on this session is pending at once, so that no mail falls between.
 */
gboolean imap_idle(struct imap *m, const char *folder, GError **error);
/* While idling, which should end after some minutes (RFC 2177: at most 29): the descriptor to wait for, and whether
 * something has come that no poll() would tell of. */
int imap_idle_fd(struct imap *m);
gboolean imap_idle_pending(struct imap *m);
/* Ends idling. *news: the server told of new mail (not just "still here"). */
gboolean imap_idle_done(struct imap *m, gboolean *news, GError **error);
