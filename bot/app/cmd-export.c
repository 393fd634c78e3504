/* bot/app/cmd-export.c: bellwether export: the facts as tables for scripts. */
#include "app/cli.h"

#include "base/trouble.h"
#include "report/export.h"
#include "store/states.h"

#include <errno.h>
#include <stdio.h>

static char *format_name;

static const GOptionEntry options[] = {
	{ "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format_name, "tsv (the default), csv or json",
	        "FORMAT" },
	{ 0 },
};

static gboolean write_piece(const char *text, gsize len, gpointer data)
{
	(void)data;
	return fwrite(text, 1, len, stdout) == len;
}

static enum cli_status run(const struct cli *cli, char **words)
{
	struct export_request request = {
		.format = EXPORT_TSV,
		/* Without --now a mail with a date to come still counts. */
		.at = cli->now_chosen ? cli->now : STATE_FOREVER - 1,
		.now = cli->now,
		.stale_after = cli->settings->track.stale_after,
	};
	g_autoptr(Store) store = NULL;
	GError *error = NULL;

	if (words[0] == NULL || words[1] != NULL || !export_read_table(words[0], &request.table))
		return cli_misuse(
		        &cmd_export, "export wants one of series, revisions, patches, reviews, commits, messages");
	if (format_name != NULL && !export_read_format(format_name, &request.format))
		return cli_misuse(&cmd_export, "--format wants tsv, csv or json");
	store = cli_open(cli, &error);
	if (store == NULL)
		return cli_fail(error);
	export_write(store, &request, write_piece, NULL);
	if (!store_check(store, &error))
		return cli_fail(error);
	if (fflush(stdout) != 0 || ferror(stdout))
		return cli_fail(g_error_new(TROUBLE, TROUBLE_RETRY, "cannot write the table: %s", g_strerror(errno)));
	return CLI_DONE;
}

const struct cli_command cmd_export = {
	.name = "export",
	.arguments = "series|revisions|patches|reviews|commits|messages",
	.summary = "Write what is known as a table for scripts",
	.options = options,
	.run = run,
};
