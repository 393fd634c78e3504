/* bot/app/cmd-digest.c: bellwether digest: the weekly digest as it would be mailed. */
#include "app/cli.h"
#include "app/inputs.h"
#include "report/digest.h"

static char *list_name;

static const GOptionEntry options[] = {
	{ "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &list_name, "The digest of this list", "NAME" },
	{ 0 },
};

static enum cli_status run(const struct cli *cli, char **words)
{
	const struct settings_list *list = settings_find_list(cli->settings, list_name);
	struct digest_options o = {
		.list = list_name ? list_name
		        : list    ? list->name
		                  : NULL,
		.archive_url = list ? list->archive_url : NULL,
		.templates = cli->settings->templates,
		.contact = cli->settings->contact,
	};
	g_auto(Inputs) inputs = { 0 };
	g_autoptr(Digest) digest = NULL;
	g_autoptr(Store) store = NULL;
	GError *error = NULL;

	if (words[0])
		return cli_misuse(&cmd_digest, "digest takes no words");
	store = cli_open(cli, &error);
	if (!store)
		return cli_fail(error);
	inputs_load(&inputs, store);
	digest = digest_make(store, &cli->settings->track, inputs.maintainers, &o, cli->now, &error);
	if (!digest || !store_check(store, &error))
		return cli_fail(error);
	g_print("Subject: %s\n\n%s", digest->subject, digest->body);
	if (digest->empty)
		g_printerr("There is nothing in this week: such a digest is not sent.\n");
	return CLI_DONE;
}

const struct cli_command cmd_digest = {
	.name = "digest",
	.arguments = "",
	.summary = "Write the weekly digest",
	.options = options,
	.run = run,
};
