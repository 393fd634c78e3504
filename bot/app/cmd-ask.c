/* bot/app/cmd-ask.c: bellwether ask: what a mailed command would be answered. */
#include "app/answers.h"
#include "app/cli.h"
#include "app/inputs.h"
#include "app/log.h"
#include "track/settle.h"

#include <string.h>

static char *list_name;
static char *address;

static const GOptionEntry options[] = {
	{ "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &list_name, "Ask about this list", "NAME" },
	{ "as", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &address, "Ask as this person", "ADDRESS" },
	{ 0 },
};

/* Whoever has the database may change it; a change is noted as made here. */
static enum cli_status ask(const struct cli *cli, struct store *store, char **words, GError **error)
{
	g_auto(Inputs) inputs = { 0 };
	g_auto(Rounds) rounds = { 0 };
	g_auto(Answers) answers = { 0 };
	g_autofree char *name = rounds_list_name(cli->settings, store, list_name, error);
	g_autofree char *id = NULL, *lower = g_ascii_strdown(address ? address : "", -1);
	struct answer_asker asker = {
		.who = { (char *)(guintptr) "", lower }, .proven = TRUE, .proof = "the command line"
	};
	struct answer_memory memory = { 0 };
	struct settle_inputs borrowed;
	gboolean changed = FALSE;

	if (name == NULL)
		return CLI_FAILED;
	inputs_load(&inputs, store);
	rounds_init(&rounds, cli->settings, inputs.maintainers);
	rounds_pretend(&rounds, name);
	answers_init(&answers, cli->settings, &rounds);
	asker.list = &rounds.options.lists[0];
	id = g_strdup_printf("command-line.%" G_GINT64_FORMAT "@localhost", g_get_real_time());
	asker.message_id = id;
	if (address && !store_begin(store, error))
		return CLI_FAILED;
	for (int i = 0; words[i] != NULL; i++) {
		struct answer_text t;

		answer_one(store, &answers.options, &asker, words[i], i, cli->now, &memory, &t);
		g_print("%s%s", i > 0 ? "\n" : "", t.text);
		if (t.csv)
			g_print("%s", t.csv->str);
		changed = changed || t.changed;
		answer_text_clear(&t);
	}
	answer_memory_clear(&memory);
	if (address && !store_commit(store, error))
		return CLI_FAILED;
	borrowed = (struct settle_inputs){ inputs.mailmap, inputs.maintainers };
	if (changed && !settle_run(store, &cli->settings->track, &borrowed, NULL, NULL, error))
		return CLI_FAILED;
	return store_check(store, error) ? CLI_DONE : CLI_FAILED;
}

static enum cli_status run(const struct cli *cli, char **words)
{
	g_autoptr(Store) store = NULL;
	enum cli_status status;
	GError *error = NULL;

	if (words[0] == NULL)
		return cli_misuse(&cmd_ask, "ask wants commands: 'help'");
	store = address ? store_open(cli->database, FALSE, &error) : cli_open(cli, &error);
	if (store == NULL)
		return cli_fail(error);
	status = ask(cli, store, words, &error);
	return error != NULL ? cli_fail(error) : status;
}

const struct cli_command cmd_ask = {
	.name = "ask",
	.arguments = "'COMMAND'...",
	.summary = "Answer commands as if they were mailed",
	.options = options,
	.run = run,
};
