/* bot/app/account.c: see account.h. */
#include "app/account.h"

#include "app/secret.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* A server that restarts is back soon; one that is down all night is not helped by being asked each second. */
#define PAUSE_LEAST 10
#define PAUSE_MOST (15 * 60)
/* A session that lives for fewer seconds is no use. */
#define LIVES_LEAST 60
/* Most servers have let us in by then, and a round that waits so long finds their mail; it goes on without the others. */
#define GRACE_USEC G_USEC_PER_SEC

static void watch(int epoll, int fd)
{
	struct epoll_event event = { .events = EPOLLIN };

	g_assert(fd < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0);
}

struct account *account_new(
        const struct settings_server *server, int cancel_fd, void (*wake)(gpointer data), gpointer data)
{
	struct account *a = g_new0(struct account, 1);

	a->server = server;
	a->wake = wake;
	a->data = data;
	a->quit_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	a->cancel_fd = epoll_create1(EPOLL_CLOEXEC);
	g_assert(a->quit_fd >= 0 && a->cancel_fd >= 0);
	watch(a->cancel_fd, a->quit_fd);
	watch(a->cancel_fd, cancel_fd);
	g_mutex_init(&a->mutex);
	g_cond_init(&a->over);
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
	if (a->thread) {
		eventfd_write(a->quit_fd, 1);
		g_thread_join(a->thread);
	}
	drop_session(a);
	g_clear_error(&a->failure);
	g_mutex_clear(&a->mutex);
	g_cond_clear(&a->over);
	close(a->cancel_fd);
	close(a->quit_fd);
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

/* Whether the server is still there; ends idling, for what that told is found by looking. */
static gboolean is_there(struct account *a)
{
	gboolean news;

	if (imap_is_dead(a->session))
		return FALSE;
	return a->idle ? imap_idle_done(a->session, &news, NULL) : imap_is_there(a->session);
}

static gboolean is_pausing(const struct account *a)
{
	return a->failures > 0 && g_get_monotonic_time() < a->retry_at;
}

/* The thread's: everything that lasts as long as a server likes. */
static gpointer make_ready(gpointer data)
{
	struct account *a = data;

	if (a->session && !is_there(a))
		lost(a);
	a->idle = FALSE;
	if (!a->session && !is_pausing(a))
		open_session(a, &a->failure);
	g_mutex_lock(&a->mutex);
	a->done = TRUE;
	g_cond_signal(&a->over);
	if (a->left && a->wake)
		a->wake(a->data);
	g_mutex_unlock(&a->mutex);
	return NULL;
}

static gboolean is_ready(const struct account *a)
{
	return a->session && a->proven && !imap_is_dead(a->session);
}

void account_begin(struct account *a)
{
	if (a->thread || is_ready(a) || (!a->session && is_pausing(a)))
		return;
	a->done = a->left = FALSE;
	a->begun_at = g_get_monotonic_time();
	a->thread = g_thread_new("account", make_ready, a);
}

/* Waits for the thread, and leaves it to itself when the grace is over. */
static gboolean await(struct account *a, gboolean waits)
{
	gint64 until = a->begun_at + GRACE_USEC;

	g_mutex_lock(&a->mutex);
	while (!a->done && (waits || !a->left))
		if (waits)
			g_cond_wait(&a->over, &a->mutex);
		else
			a->left = !g_cond_wait_until(&a->over, &a->mutex, until) && !a->done;
	a->left = !a->done;
	g_mutex_unlock(&a->mutex);
	return a->done;
}

gboolean account_ready(struct account *a, gboolean waits, GError **error)
{
	account_begin(a);
	if (a->thread && !await(a, waits))
		return FALSE;
	if (a->thread) {
		g_thread_join(g_steal_pointer(&a->thread));
		a->asked = TRUE;
		a->proven = a->session != NULL;
	}
	if (a->failure)
		g_propagate_error(error, g_steal_pointer(&a->failure));
	return a->session != NULL;
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
	a->proven = FALSE;
	if (a->thread || !a->session || imap_is_dead(a->session))
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
	gint64 left;

	if (a->thread)
		return G_MAXINT; /* its end calls */
	left = MAX(a->retry_at - g_get_monotonic_time(), 0);
	return a->failures > 0 && !a->session ? (int)(left / G_USEC_PER_SEC) + 1 : G_MAXINT;
}
