/* bot/app/account.h: a session with an IMAP server that is opened when it is wanted, and opened anew when it broke. */
#pragma once

#include "app/settings.h"
#include "io/imap.h"

struct account {
	const struct settings_server *server; /* borrowed */
	struct imap *session;                 /* after account_ready() has said TRUE; NULL: none */
	gboolean asked;                       /* account_ready() has told of success or failure once */
	/* private */
	int cancel_fd; /* readable: every wait ends, for us or for all */
	int quit_fd;
	void (*wake)(gpointer data);
	gpointer data;
	GThread *thread; /* sees to the session, which is its own while it is there */
	gint64 begun_at;
	GMutex mutex; /* over done and left */
	GCond over;
	gboolean done;
	gboolean left;   /* nobody waits for it: its end must be told */
	gboolean proven; /* the server has answered since the last account_idle() */
	GError *failure; /* the thread's, not told yet */
	gboolean idle;
	guint failures;  /* in a row */
	gint64 retry_at; /* monotonic microseconds, as opened_at */
	gint64 opened_at;
};

/* server is borrowed; cancel_fd (-1: none) ends every wait. wake (may be NULL) is called in another thread when
 * account_ready() should be asked again. */
struct account *account_new(
        const struct settings_server *server, int cancel_fd, void (*wake)(gpointer data), gpointer data);
void account_free(struct account *a);

/* Begins to see to a session in a thread of its own, if there is none that is known to be good: names, connections,
 * logins and tokens last as long as others like, and no account shall wait for another's. */
void account_begin(struct account *a);

/*
 * Sees to a session that is logged in, does not idle, and has answered just now. FALSE with TROUBLE if there is none to
 * be had; FALSE without an error while the pause after a failure lasts, or while it takes longer than a moment: wake is
 * called then. waits: it takes as long as it may.
 */
gboolean account_ready(struct account *a, gboolean waits, GError **error);

/* It did what it was asked for; it did not: a session that broke is given up, and the pause before the next one grows
 * from ten seconds to a quarter of an hour. */
void account_is_well(struct account *a);
void account_failed(struct account *a);

/* Lets it idle on a folder, if it can. The descriptor that becomes readable with news, -1: none; *pending is set if some
 * has come already. */
int account_idle(struct account *a, const char *folder, gboolean *pending);
/* Seconds until a server that failed should be asked again; G_MAXINT: it did not fail. */
int account_pause(const struct account *a);
