/* bot/app/cmd-show.c: bellwether show: all about one series. */
#include "app/cli.h"
#include "app/inputs.h"
#include "base/trouble.h"
#include "report/show.h"
#include "track/designation.h"

static gboolean why;

static const GOptionEntry options[] = {
	{ "why", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &why, "With the rules, scores and mails behind each claim",
	        NULL },
	{ 0 },
};

static enum cli_status print(const struct cli *cli, struct store *store, gint64 series)
{
	const struct settings_list *list = settings_find_list(cli->settings, NULL);
	struct show_options o = {
		.archive_url = list ? list->archive_url : NULL,
		.templates = cli->settings->templates,
		.why = why,
	};
	g_auto(Inputs) inputs = { 0 };
	g_autoptr(Status) status = NULL;
	g_autofree char *text = NULL;
	GError *error = NULL;

	inputs_load(&inputs, store);
	status = status_at(store, &cli->settings->track, inputs.maintainers, series, cli->now);
	if (!store_check(store, &error))
		return cli_fail(error);
	if (!status)
		return cli_fail(g_error_new(
		        TROUBLE, TROUBLE_REFUSED, "S%" G_GINT64_FORMAT " was not posted yet at that time", series));
	text = show_text(status, &o, cli->now, &error);
	if (!text)
		return cli_fail(error);
	g_print("%s", text);
	return CLI_DONE;
}

static enum cli_status run(const struct cli *cli, char **words)
{
	g_autoptr(Store) store = NULL;
	gint64 series;
	GError *error = NULL;

	if (!words[0] || words[1])
		return cli_misuse(&cmd_show, "show wants one series: a number (S1042), a Message-ID or an archive URL");
	store = cli_open(cli, &error);
	if (!store)
		return cli_fail(error);
	series = designation_find(store, words[0]);
	if (!store_check(store, &error))
		return cli_fail(error);
	if (!series)
		return cli_fail(g_error_new(TROUBLE, TROUBLE_REFUSED,
		        "%s: no series has this number or Message-ID; bellwether export series lists them all",
		        words[0]));
	return print(cli, store, series);
}

const struct cli_command cmd_show = {
	.name = "show",
	.arguments = "SERIES",
	.summary = "Write all that is known about a series",
	.options = options,
	.run = run,
};
