/* bot/app/cmd-check.c: bellwether check: whether the settings are right and what they name is there. */
#include "app/cli.h"

#include "app/check-servers.h"
#include "app/log.h"
#include "app/sandbox.h"
#include "repo/repository.h"
#include "report/embedded-pages.h"
#include "report/page.h"

/* Each branch must be there, or the one that HEAD points to. Returns how many were not. */
static guint check_repository(const struct settings_repository *wanted)
{
	static char *const head[] = { NULL };
	g_autoptr(Repository) repository = NULL;
	GError *error = NULL;
	char *const *branches = head;
	guint i, count = 1, failed = 0;

	repository = repository_open(wanted->path, &error);
	if (repository == NULL) {
		cli_fail(error);
		return 1;
	}
	if (wanted->branches != NULL && wanted->branches->len > 0) {
		branches = (char *const *)wanted->branches->pdata;
		count = wanted->branches->len;
	}
	for (i = 0; i < count; i++) {
		g_autofree char *tip = repository_tip(repository, branches[i], &error);

		if (tip == NULL) {
			cli_fail(g_steal_pointer(&error));
			failed++;
			continue;
		}
		g_print("%s: %s is at %.12s\n", wanted->path, branches[i] != NULL ? branches[i] : "HEAD", tip);
	}
	return failed;
}

/* Each template that the program knows must be sound, be it the operator's or ours. Returns how many are not. */
static guint check_templates(const char *folder)
{
	guint failed = 0;

	if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
		log_error("%s: there is no such folder of templates", folder);
		return 1;
	}
	for (const struct embedded_page *page = embedded_pages; page->name != NULL; page++) {
		g_autoptr(Template) template = NULL;
		GError *error = NULL;

		template = page_load(folder, page->name, &error);
		if (template == NULL) {
			cli_fail(error);
			failed++;
		}
	}
	if (failed == 0)
		g_print("%s: templates are right\n", folder);
	return failed;
}

static enum cli_status run(const struct cli *cli, char **words)
{
	const GPtrArray *repositories = cli->settings->repositories;
	g_autofree char *means = sandbox_means();
	g_autoptr(Store) store = NULL;
	GError *error = NULL;
	guint i, failed = 0;

	if (words[0] != NULL)
		return cli_misuse(&cmd_check, "check takes no arguments");
	if (cli->settings_file != NULL)
		g_print("%s: settings are right\n", cli->settings_file);
	else
		g_print("no bot.conf: all settings have their defaults\n");
	failed += check_templates(cli->settings->templates);
	for (i = 0; repositories != NULL && i < repositories->len; i++)
		failed += check_repository(repositories->pdata[i]);
	sandbox_hide_memory(); /* for passwords are read now */
	failed += check_servers(cli->settings);
	if (!g_file_test(cli->database, G_FILE_TEST_EXISTS)) {
		g_print("%s: no database yet, bellwether import makes it\n", cli->database);
	} else {
		store = store_open(cli->database, TRUE, &error);
		if (store == NULL) {
			cli_fail(error);
			failed++;
		} else {
			g_print("%s: schema %d\n", cli->database, store_schema_version());
		}
	}
	g_print("this kernel can keep the live bot to its own files and calls by: %s\n", means);
	return failed > 0 ? CLI_USAGE : CLI_DONE;
}

const struct cli_command cmd_check = {
	.name = "check",
	.arguments = "",
	.summary = "Try settings, servers, repositories and the database",
	.run = run,
};
