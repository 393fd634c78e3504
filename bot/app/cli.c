/* bot/app/cli.c: see cli.h. */
#include "app/cli.h"

#include "app/log.h"
#include "base/nearest.h"
#include "base/trouble.h"
#include "base/when.h"

#include <string.h>

static const struct cli_command *const commands[] = {
	&cmd_import,
	&cmd_run,
	&cmd_status,
	&cmd_outbox,
	&cmd_backup,
	&cmd_ask,
	&cmd_digest,
	&cmd_nudges,
	&cmd_replay,
	&cmd_site,
	&cmd_show,
	&cmd_export,
	&cmd_people,
	&cmd_audit,
	&cmd_check,
};

/* The options that every command has, as given. */
static struct {
	char *database;
	char *config;
	char *now;
	gboolean help;
	gboolean version;
} common;

static const GOptionEntry common_options[] = {
	{ "db", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &common.database, "Use this database", "FILE" },
	{ "config", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &common.config, "Read these settings", "FILE" },
	{ "now", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &common.now, "Take this for the present (2025-06-02)",
	        "TIME" },
	{ "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &common.help, "Print this and stop", NULL },
	{ "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &common.version, "Print the version and stop", NULL },
	{ 0 },
};

enum cli_status cli_fail(GError *error)
{
	enum cli_status status = g_error_matches(error, TROUBLE, TROUBLE_SETUP) || error->domain == G_OPTION_ERROR
	                                 ? CLI_USAGE
	                                 : CLI_FAILED;

	log_error("%s", error->message);
	g_error_free(error);
	return status;
}

enum cli_status cli_misuse(const struct cli_command *command, const char *what)
{
	log_error("%s; see bellwether %s --help", what, command->name);
	return CLI_USAGE;
}

struct store *cli_open(const struct cli *cli, GError **error)
{
	if (!g_file_test(cli->database, G_FILE_TEST_EXISTS)) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: there is no database yet; bellwether import makes it from a mail archive", cli->database);
		return NULL;
	}
	return store_open(cli->database, TRUE, error);
}

static const struct cli_command *find_command(const char *word)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(commands[i]->name, word) == 0)
			return commands[i];
	return NULL;
}

static char *command_summaries(void)
{
	GString *text = g_string_new("Commands:\n");
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(commands); i++)
		g_string_append_printf(text, "  %-8s %s\n", commands[i]->name, commands[i]->summary);
	g_string_append(text, "\nbellwether COMMAND --help tells more; so does bellwether(8).");
	return g_string_free(text, FALSE);
}

static GOptionContext *new_parser(const struct cli_command *command)
{
	g_autofree char *usage = NULL, *summary = NULL;
	GOptionContext *parser;

	if (command != NULL) {
		usage = g_strdup_printf("%s %s", command->name, command->arguments);
		summary = g_strdup_printf("%s.", command->summary);
	} else {
		usage = g_strdup("COMMAND ...");
		summary = command_summaries();
	}
	parser = g_option_context_new(usage);
	g_option_context_set_summary(parser, summary);
	g_option_context_set_help_enabled(parser, FALSE);
	if (command != NULL && command->options != NULL)
		g_option_context_add_main_entries(parser, command->options, NULL);
	g_option_context_add_main_entries(parser, common_options, NULL);
	return parser;
}

/* Whether the word behind an option ("--db", "--db=x") is its value. */
static gboolean takes_next_word(const GOptionEntry *options, const char *option)
{
	for (; options != NULL && options->long_name != NULL; options++)
		if (g_str_equal(option + strlen("--"), options->long_name))
			return options->arg != G_OPTION_ARG_NONE;
	return FALSE;
}

/* The first word that is neither an option nor an option's value: options may stand before the command. Borrowed. */
static const char *first_word(char **argv)
{
	for (argv++; *argv != NULL; argv++) {
		gboolean skip = FALSE;
		gsize i;

		if (**argv != '-')
			return *argv;
		if (!g_str_has_prefix(*argv, "--"))
			continue;
		skip = takes_next_word(common_options, *argv);
		for (i = 0; i < G_N_ELEMENTS(commands); i++)
			skip = skip || takes_next_word(commands[i]->options, *argv);
		if (skip && argv[1] != NULL)
			argv++;
	}
	return NULL;
}

static enum cli_status unknown_command(const char *word)
{
	const char *names[G_N_ELEMENTS(commands)], *nearest;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(commands); i++)
		names[i] = commands[i]->name;
	nearest = nearest_word(word, names, G_N_ELEMENTS(names));
	if (nearest != NULL)
		log_error("there is no command '%s', did you mean '%s'?", word, nearest);
	else
		log_error("there is no command '%s'; bellwether --help names them", word);
	return CLI_USAGE;
}

/* Fills what all commands share and runs one. */
static enum cli_status run(const struct cli_command *command, char **words)
{
	g_autoptr(Settings) settings = NULL;
	struct cli cli = { .now = g_get_real_time() / G_USEC_PER_SEC };
	GError *error = NULL;

	if (common.now != NULL && !when_parse(common.now, &cli.now))
		return cli_misuse(command, "--now wants a date or time like 2025-06-02 or 2025-06-02T09:00:00Z");
	cli.now_chosen = common.now != NULL;
	cli.settings_file = common.config != NULL ? common.config : settings_default_file();
	settings = settings_load(cli.settings_file, &error);
	if (settings == NULL)
		return cli_fail(error);
	cli.settings = settings;
	cli.database = common.database != NULL ? common.database : settings->database;
	return command->run(&cli, words);
}

enum cli_status cli_main(char **argv)
{
	const char *word = first_word(argv);
	const struct cli_command *command = word != NULL ? find_command(word) : NULL;
	g_auto(GStrv) words = g_strdupv(argv);
	g_autoptr(GOptionContext) parser = NULL;
	GError *error = NULL;

	if (word != NULL && command == NULL)
		return unknown_command(word);
	parser = new_parser(command);
	if (!g_option_context_parse_strv(parser, &words, &error))
		return cli_fail(error);
	if (common.version) {
		g_print("bellwether %s\n", BELLWETHER_VERSION);
		return CLI_DONE;
	}
	if (common.help || command == NULL) {
		g_autofree char *text = g_option_context_get_help(parser, TRUE, NULL);

		g_print("%s", text);
		return common.help ? CLI_DONE : CLI_USAGE;
	}
	return run(command, words + 2);
}
