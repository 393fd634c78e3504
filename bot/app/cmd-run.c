/* bot/app/cmd-run.c: bellwether run: the live bot. */
#include "app/cli.h"
#include "app/cycle.h"
#include "app/daemon.h"
#include "app/lock.h"
#include "app/log.h"
#include "base/trouble.h"

#include <signal.h>
#include <sys/resource.h>

static gboolean once;

static const GOptionEntry options[] = {
	{ "once", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &once, "Do all that is due, and stop", NULL },
	{ 0 },
};

/* A connection that breaks is an answer; and a core would hold passwords. */
static void harden(void)
{
	struct rlimit none = { 0, 0 };

	signal(SIGPIPE, SIG_IGN);
	setrlimit(RLIMIT_CORE, &none);
}

static enum cli_status run_once(const struct cli *cli, struct store *store)
{
	struct cycle_options o = {
		.settings = cli->settings, .store = store, .now = cli->now_chosen ? cli->now : 0, .cancel_fd = -1
	};
	g_autoptr(Cycle) cycle = NULL;
	GError *error = NULL;
	guint failures;

	log_become_daemon();
	cycle = cycle_new(&o);
	if (!cycle_run(cycle, TRUE, &error))
		return cli_fail(error);
	failures = cycle_failures(cycle);
	return failures > 0 ? CLI_FAILED : CLI_DONE;
}

static enum cli_status run(const struct cli *cli, char **words)
{
	g_autoptr(Lock) lock = NULL;
	g_autoptr(Store) store = NULL;
	GError *error = NULL;

	if (words[0] != NULL)
		return cli_misuse(&cmd_run, "run takes no words");
	if (cli->now_chosen && !once)
		return cli_misuse(&cmd_run, "--now is for run --once: a daemon has the clock");
	harden();
	lock = lock_take(cli->database, &error);
	if (lock == NULL)
		return cli_fail(error);
	store = store_open(cli->database, FALSE, &error);
	if (store == NULL)
		return cli_fail(error);
	return once ? run_once(cli, store) : daemon_run(cli, store, lock);
}

const struct cli_command cmd_run = {
	.name = "run",
	.arguments = "",
	.summary = "Follow the mailboxes, keep the schedule, send",
	.options = options,
	.run = run,
};
