/* bot/app/cmd-run.c: bellwether run: the live bot. */
#include "app/cli.h"
#include "app/cycle.h"
#include "app/daemon.h"
#include "app/lock.h"
#include "app/log.h"
#include "app/outgoing-fate.h"
#include "app/places.h"
#include "app/runner.h"
#include "app/sandbox.h"
#include "store/bulk.h"

#include <signal.h>

static gboolean once;

static const GOptionEntry options[] = {
	{ "once", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &once, "Do all that is due, and stop", NULL },
	{ 0 },
};

/* Commands are run by a process that was there before this one has a lock, or passwords. */
static gboolean start_runner(const struct settings *settings, GError **error)
{
	g_autoptr(GPtrArray) commands = places_commands(settings);

	return runner_start(commands, error);
}

static enum cli_status run_once(const struct cli *cli, struct store *store)
{
	struct cycle_options o = {
		.settings = cli->settings, .store = store, .now = cli->now_chosen ? cli->now : 0, .cancel_fd = -1
	};
	g_autoptr(Cycle) cycle = NULL;
	GError *error = NULL;
	guint failures;

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
	signal(SIGPIPE, SIG_IGN); /* a connection that breaks is an answer */
	sandbox_hide_memory();
	if (!start_runner(cli->settings, &error))
		return cli_fail(error);
	lock = lock_take(cli->database, &error);
	if (lock == NULL)
		return cli_fail(error);
	store = store_open(cli->database, FALSE, &error);
	/* An import that was killed may have left an end to make. */
	if (store == NULL || !bulk_end(store, &error) || !outgoing_fate_recall(store, &error))
		return cli_fail(error);
	log_become_daemon();
	sandbox_enter(cli->settings, cli->settings_file);
	return once ? run_once(cli, store) : daemon_run(cli, store, lock);
}

const struct cli_command cmd_run = {
	.name = "run",
	.arguments = "",
	.summary = "Follow the mailboxes, keep the schedule, send",
	.options = options,
	.run = run,
};
