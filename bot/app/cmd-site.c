/* bot/app/cmd-site.c: bellwether site: the dashboard as static pages. */
#include "app/cli.h"
#include "app/inputs.h"
#include "report/site.h"
#include "store/lists.h"

static char *list_name;

static const GOptionEntry options[] = {
	{ "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &list_name, "The pages of this list", "NAME" },
	{ 0 },
};

static enum cli_status run(const struct cli *cli, char **words)
{
	const struct settings_list *list = settings_find_list(cli->settings, list_name);
	struct site_options o = {
		.folder = words[0],
		.list = list_name ? list_name
		        : list    ? list->name
		                  : NULL,
		.archive_url = list ? list->archive_url : NULL,
		.templates = cli->settings->templates,
		.contact = cli->settings->contact,
		.version = BELLWETHER_VERSION,
	};
	struct site_folder_counts counts = { 0 };
	g_auto(Inputs) inputs = { 0 };
	g_autoptr(Store) store = NULL;
	g_autofree char *only = NULL;
	GError *error = NULL;

	if (!words[0] || words[1])
		return cli_misuse(&cmd_site, "site wants one folder to write the pages into");
	store = cli_open(cli, &error);
	if (!store)
		return cli_fail(error);
	inputs_load(&inputs, store);
	only = lists_only(store);
	if (!o.list && g_strcmp0(only, LISTS_NAMELESS) != 0)
		o.list = only;
	if (!site_write(store, &cli->settings->track, inputs.maintainers, &o, cli->now, &counts, &error))
		return cli_fail(error);
	g_print("%s: %u files, %u written, %u removed\n", words[0], counts.pages, counts.written, counts.removed);
	return CLI_DONE;
}

const struct cli_command cmd_site = {
	.name = "site",
	.arguments = "DIR",
	.summary = "Write the dashboard as web pages",
	.options = options,
	.run = run,
};
