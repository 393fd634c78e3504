/* bot/app/daemon.c: see daemon.h. */
#include "app/daemon.h"

#include "app/cycle.h"
#include "app/log.h"
#include "app/sandbox.h"
#include "base/trouble.h"

#include <glib-unix.h>
#include <string.h>
#include <sys/eventfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

/* IDLE is begun anew long before the 29 minutes of RFC 2177, for routers forget a silent connection sooner. */
#define PAUSE_MOST (9 * 60)
/* After a failure of the database, longer and longer up to PAUSE_MOST. */
#define TROUBLE_PAUSE 5
/* What is still at work then is not waited for: its transaction is rolled back, its mail is looked for next time. */
#define GRACE_MS 4500
/* A round may wait for slow servers; one that takes longer than this hangs, and systemd is to know. */
#define HUNG_SECONDS (30 * 60)

struct daemon {
	const struct cli *cli;
	struct store *store;
	struct lock *lock;
	GMainLoop *loop;
	GThread *thread;           /* works off jobs */
	GAsyncQueue *jobs;         /* of GINT_TO_POINTER(enum job) */
	int cancel_fd;             /* readable: all waits of the work thread end */
	struct cycle *cycle;       /* the work thread's while busy */
	struct settings *settings; /* re-read ones, owned; NULL: those of cli */
	struct settings *fresh;    /* atomic: the work thread takes them before its next round; owned */
	gboolean busy, again, stopping;
	gint64 busy_since; /* monotonic */
	guint failures;    /* of the database, in a row */
	GArray *fds;       /* int, of idling sessions */
	GArray *sources;   /* guint, GLib's, of fds */
	guint timer;
	int pause; /* seconds, as the last round wants it */
	gboolean pending;
	char *last_trouble; /* told once while it lasts */
};

enum job {
	JOB_ROUND = 1,
	JOB_QUIT = 2,
};

static gboolean on_round_done(gpointer data);

/* The work thread ----------------------------------------------------------------------------------------- */

/* Called by the sender's thread: its mail has come to its end. */
static gboolean ask_for_round(gpointer data);

static void wake(gpointer data)
{
	g_idle_add(ask_for_round, data);
}

static const struct settings *settings_of(const struct daemon *d)
{
	return d->settings ? d->settings : d->cli->settings;
}

static struct cycle *make_cycle(struct daemon *d)
{
	struct cycle_options o = {
		.settings = settings_of(d),
		.store = d->store,
		.cancel_fd = d->cancel_fd,
		.wake = wake,
		.data = d,
	};

	return cycle_new(&o);
}

/* Connections belong to the settings they were made with. */
static void take_fresh_settings(struct daemon *d)
{
	struct settings *fresh = g_atomic_pointer_exchange(&d->fresh, NULL);

	if (!fresh)
		return;
	if (!cycle_finish(d->cycle, NULL))
		log_error("the mail in hand could not be settled: it is looked for later");
	cycle_free(d->cycle);
	settings_free(d->settings);
	d->settings = fresh;
	d->cycle = make_cycle(d);
}

/* The same text each minute helps nobody. */
static void tell_trouble(struct daemon *d, const char *text)
{
	if (g_strcmp0(d->last_trouble, text) != 0)
		log_error("%s", text);
	g_free(d->last_trouble);
	d->last_trouble = g_strdup(text);
}

static void do_round(struct daemon *d)
{
	GError *error = NULL;

	take_fresh_settings(d);
	g_array_set_size(d->fds, 0);
	d->pending = FALSE;
	if (cycle_run(d->cycle, FALSE, &error)) {
		d->failures = 0;
		g_clear_pointer(&d->last_trouble, g_free);
		d->pause = cycle_pause(d->cycle, PAUSE_MOST);
	} else {
		tell_trouble(d, error->message);
		d->pause = MIN(TROUBLE_PAUSE << MIN(d->failures, 7u), PAUSE_MOST);
		d->failures++;
		g_clear_error(&error);
	}
	cycle_idle(d->cycle, d->fds, &d->pending);
}

static gpointer work(gpointer data)
{
	struct daemon *d = data;

	while (GPOINTER_TO_INT(g_async_queue_pop(d->jobs)) == JOB_ROUND) {
		do_round(d);
		g_idle_add(on_round_done, d);
	}
	if (!cycle_finish(d->cycle, NULL))
		log_error("the mail in hand could not be settled: it is looked for after the next start");
	cycle_free(d->cycle);
	return NULL;
}

/* The main thread ------------------------------------------------------------------------------------------ */

static void begin_round(struct daemon *d);

static gboolean on_timer(gpointer data)
{
	struct daemon *d = data;

	d->timer = 0;
	begin_round(d);
	return G_SOURCE_REMOVE;
}

static gboolean on_news(gint fd, GIOCondition condition, gpointer data)
{
	(void)fd;
	(void)condition;
	begin_round(data);
	return G_SOURCE_CONTINUE; /* begin_round() has taken it away */
}

/* Another process has changed the database: "bellwether outbox release". */
static gboolean on_poke(gint fd, GIOCondition condition, gpointer data)
{
	struct daemon *d = data;

	(void)fd;
	(void)condition;
	lock_calm(d->lock);
	begin_round(d);
	return G_SOURCE_CONTINUE;
}

static void stop_waiting(struct daemon *d)
{
	for (guint i = 0; i < d->sources->len; i++)
		g_source_remove(g_array_index(d->sources, guint, i));
	g_array_set_size(d->sources, 0);
	if (d->timer)
		g_source_remove(d->timer);
	d->timer = 0;
}

static void begin_round(struct daemon *d)
{
	if (d->stopping)
		return;
	if (d->busy) {
		d->again = TRUE;
		return;
	}
	stop_waiting(d);
	d->busy = TRUE;
	d->again = FALSE;
	d->busy_since = g_get_monotonic_time();
	g_async_queue_push(d->jobs, GINT_TO_POINTER(JOB_ROUND));
}

static gboolean ask_for_round(gpointer data)
{
	begin_round(data);
	return G_SOURCE_REMOVE;
}

static gboolean on_round_done(gpointer data)
{
	struct daemon *d = data;

	d->busy = FALSE;
	if (d->stopping)
		return G_SOURCE_REMOVE;
	if (d->again || d->pending) {
		begin_round(d);
		return G_SOURCE_REMOVE;
	}
	for (guint i = 0; i < d->fds->len; i++) {
		int fd = g_array_index(d->fds, int, i);
		guint source = g_unix_fd_add(fd, G_IO_IN | G_IO_HUP | G_IO_ERR, on_news, d);

		g_array_append_val(d->sources, source);
	}
	/* The work thread, whose settings they are, has nothing to do now. */
	d->timer = g_timeout_add_seconds((guint)MIN(d->pause, settings_of(d)->poll), on_timer, d);
	return G_SOURCE_REMOVE;
}

static gboolean on_grace_over(gpointer data)
{
	(void)data;
	log_warning("something does not come to its end: what it was at is done again after the next start");
	/* A transaction that was open is rolled back, as by any other end. */
	_exit(CLI_DONE);
}

static gpointer join_work(gpointer data)
{
	struct daemon *d = data;

	g_async_queue_push(d->jobs, GINT_TO_POINTER(JOB_QUIT));
	g_thread_join(d->thread);
	g_main_loop_quit(d->loop);
	return NULL;
}

static gboolean on_stop(gpointer data)
{
	struct daemon *d = data;
	guint64 one = 1;

	if (d->stopping)
		return G_SOURCE_CONTINUE;
	d->stopping = TRUE;
	stop_waiting(d);
	sd_notify(0, "STOPPING=1");
	if (write(d->cancel_fd, &one, sizeof one) != (gssize)sizeof one)
		log_warning("waits cannot be ended early");
	g_timeout_add(GRACE_MS, on_grace_over, d);
	g_thread_unref(g_thread_new("stop", join_work, d));
	return G_SOURCE_CONTINUE;
}

static gboolean on_reload(gpointer data)
{
	struct daemon *d = data;
	GError *error = NULL;
	struct settings *fresh;

	sd_notify(0, "RELOADING=1");
	fresh = settings_load(d->cli->settings_file, &error);
	if (!fresh || !sandbox_permits(fresh, d->cli->settings_file, &error)) {
		log_error("%s", error->message);
		log_error("the settings stay as they were");
		g_error_free(error);
		settings_free(fresh);
	} else {
		if (strcmp(fresh->database, d->cli->settings->database) != 0)
			log_warning("another database is used after the next start only");
		settings_free(g_atomic_pointer_exchange(&d->fresh, fresh));
		log_info("the settings have been read again");
		begin_round(d);
	}
	sd_notify(0, "READY=1");
	return G_SOURCE_CONTINUE;
}

static gboolean on_watchdog(gpointer data)
{
	const struct daemon *d = data;

	if (!d->busy || g_get_monotonic_time() - d->busy_since < HUNG_SECONDS * G_USEC_PER_SEC)
		sd_notify(0, "WATCHDOG=1");
	return G_SOURCE_CONTINUE;
}

enum cli_status daemon_run(const struct cli *cli, struct store *store, struct lock *lock)
{
	struct daemon d = { .cli = cli, .store = store, .lock = lock, .pause = PAUSE_MOST };
	guint64 watchdog = 0;

	d.loop = g_main_loop_new(NULL, FALSE);
	d.jobs = g_async_queue_new();
	d.fds = g_array_new(FALSE, FALSE, sizeof(int));
	d.sources = g_array_new(FALSE, FALSE, sizeof(guint));
	d.cancel_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	g_assert(d.cancel_fd >= 0);
	d.cycle = make_cycle(&d);
	d.thread = g_thread_new("work", work, &d);
	g_unix_signal_add(SIGTERM, on_stop, &d);
	g_unix_signal_add(SIGINT, on_stop, &d);
	g_unix_signal_add(SIGHUP, on_reload, &d);
	if (lock_watch(lock) >= 0)
		g_unix_fd_add(lock_watch(lock), G_IO_IN, on_poke, &d);
	if (sd_watchdog_enabled(0, &watchdog) > 0)
		g_timeout_add((guint)MAX(watchdog / 3000, 1), on_watchdog, &d);
	log_info("bellwether %s follows the mailboxes of %s", BELLWETHER_VERSION,
	        cli->settings_file ? cli->settings_file : "no settings");
	sd_notify(0, "READY=1");
	begin_round(&d);
	g_main_loop_run(d.loop);
	log_info("stopped");
	close(d.cancel_fd);
	settings_free(d.settings);
	settings_free(d.fresh);
	g_free(d.last_trouble);
	g_array_unref(d.fds);
	g_array_unref(d.sources);
	g_async_queue_unref(d.jobs);
	g_main_loop_unref(d.loop);
	return CLI_DONE;
}
