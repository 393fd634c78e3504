/* bot/app/cli.h: the command line: what all commands share, and which there are. */
#pragma once

#include "app/settings.h"
#include "store/store.h"

/* Exit statuses; scripts rely on them. */
enum cli_status {
	CLI_DONE = 0,
	CLI_FAILED = 1,
	CLI_USAGE = 2, /* wrong use or settings */
};

/* What a command runs with. */
struct cli {
	const struct settings *settings; /* borrowed */
	const char *settings_file;       /* NULL: the defaults */
	const char *database;
	gint64 now;          /* UTC seconds: --now, or the clock */
	gboolean now_chosen; /* by --now */
};

struct cli_command {
	const char *name;
	const char *arguments; /* "SOURCE..." */
	const char *summary;
	const GOptionEntry *options; /* its own, beside those that all have; NULL: none */
	enum cli_status (*run)(const struct cli *cli, char **words); /* words: what is no option, up to NULL */
};

/* One file each: cmd-NAME.c. */
extern const struct cli_command cmd_import, cmd_digest, cmd_show, cmd_export, cmd_check, cmd_people, cmd_audit,
        cmd_nudges, cmd_replay, cmd_run, cmd_status, cmd_outbox, cmd_ask, cmd_site, cmd_backup;

/* Runs the program. argv is not changed. */
enum cli_status cli_main(char **argv);

/* Tells on standard error what went wrong and gives the exit status for it. Takes the error. */
enum cli_status cli_fail(GError *error);

/* Tells of wrong use of a command and where to read about it. Always CLI_USAGE. */
enum cli_status cli_misuse(const struct cli_command *command, const char *what);

/* Opens the database for a command that only reads it: one that is not there is an error that says how to make it. */
struct store *cli_open(const struct cli *cli, GError **error);
