/* bot/app/account.h: a session with an IMAP server that is opened when it is wanted, and opened anew when it broke. */
#pragma once

#include "app/settings.h"
#include "io/imap.h"

struct account {
	const struct settings_server *server; /* borrowed */
	struct imap *session;                 /* NULL: none */
	/* private */
	int cancel_fd;
	gboolean idle;
	guint failures;  /* in a row */
	gint64 retry_at; /* monotonic microseconds, as opened_at */
	gint64 opened_at;
};

struct account *account_new(const struct settings_server *server, int cancel_fd);
void account_free(struct account *a);

/* Sees to a session that is logged in and does not idle. FALSE with TROUBLE if there is none to be had; FALSE without
 * an error while the pause after a failure lasts. */
gboolean account_ready(struct account *a, GError **error);

/* It did what it was asked for; it did not: a session that broke is given up, and the pause before the next one grows
 * from ten seconds to a quarter of an hour. */
void account_is_well(struct account *a);
void account_failed(struct account *a);

/* Lets it idle on a folder, if it can. The descriptor that becomes readable with news, -1: none; *pending is set if some
 * has come already. */
int account_idle(struct account *a, const char *folder, gboolean *pending);
/* Seconds until a server that failed should be asked again; G_MAXINT: it did not fail. */
int account_pause(const struct account *a);
