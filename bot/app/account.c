/* bot/app/account.c: see account.h. */
#include "app/account.h"

#include "app/secret.h"

/* A server that restarts is back soon; one that is down all night is not helped by being asked each second. */
#define PAUSE_LEAST 10
#define PAUSE_MOST (15 * 60)
/* A session that lives for fewer seconds is no use. */
#define LIVES_LEAST 60

struct account *account_new(const struct settings_server *server, int cancel_fd)
{
	struct account *a = g_new0(struct account, 1);

	a->server = server;
	a->cancel_fd = cancel_fd;
	return a;
}

static void drop_session(struct account *a)
{
	g_clear_pointer(&a->session, imap_free);
	a->idle = FALSE;
}

void account_free(struct account *a)
{
	if (!a)
		return;
	drop_session(a);
	g_free(a);
}

static gboolean open_session(struct account *a, GError **error)
{
	gboolean is_token = FALSE;
	g_autoptr(Wiped) secret = NULL;
	struct imap_account account = {
		.wire = { a->server->host, a->server->port, a->server->security, a->server->ca_file, a->cancel_fd },
		.user = a->server->user,
	};
	GError *broken = NULL;

	secret = secret_of(a->server, a->cancel_fd, &is_token, &broken);
	if (broken) {
		g_propagate_error(error, broken);
		return FALSE;
	}
	account.password = is_token ? NULL : secret;
	account.token = is_token ? secret : NULL;
	a->session = imap_open(&account, error);
	a->opened_at = g_get_monotonic_time();
	return a->session != NULL;
}

/* The pause doubles, and a tenth of it is chance, so that many clients do not come back as one. */
static void begin_pause(struct account *a)
{
	gint64 seconds = MIN((gint64)PAUSE_LEAST << MIN(a->failures, 10u), PAUSE_MOST);

	a->failures++;
	a->retry_at = g_get_monotonic_time() + seconds * g_random_int_range(900, 1100) * 1000;
}

/* A session that ended while nobody used it is opened anew at once, unless it was hardly there: a server that ends each
 * one as soon as it idles would see us every moment. */
static void lost(struct account *a)
{
	gboolean short_lived = g_get_monotonic_time() - a->opened_at < LIVES_LEAST * G_USEC_PER_SEC;

	drop_session(a);
	if (short_lived)
		begin_pause(a);
}

gboolean account_ready(struct account *a, GError **error)
{
	gboolean news;

	if (a->session && imap_is_dead(a->session))
		lost(a);
	/* What idling told is found by looking. */
	else if (a->idle && !imap_idle_done(a->session, &news, NULL))
		lost(a);
	a->idle = FALSE;
	if (a->session)
		return TRUE;
	if (a->failures > 0 && g_get_monotonic_time() < a->retry_at)
		return FALSE;
	return open_session(a, error);
}

void account_is_well(struct account *a)
{
	a->failures = 0;
}

void account_failed(struct account *a)
{
	if (a->session && !imap_is_dead(a->session))
		return;
	drop_session(a);
	begin_pause(a);
}

int account_idle(struct account *a, const char *folder, gboolean *pending)
{
	if (!a->session || imap_is_dead(a->session))
		return -1;
	/* One that cannot idle is looked at now and then; one that broke just now, when its pause is over. */
	a->idle = imap_idle(a->session, folder, NULL);
	if (!a->idle)
		return -1;
	*pending = *pending || imap_idle_pending(a->session);
	return imap_idle_fd(a->session);
}

int account_pause(const struct account *a)
{
	gint64 left = MAX(a->retry_at - g_get_monotonic_time(), 0);

	return a->failures > 0 && !a->session ? (int)(left / G_USEC_PER_SEC) + 1 : G_MAXINT;
}
