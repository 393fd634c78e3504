/* bot/app/cmd-audit.c: bellwether audit: which landed commits fell short of the check-in policy. */
#include "app/cli.h"
#include "base/text.h"
#include "track/audit.h"

#include <string.h>

/* Enough to name a commit, few enough to leave room for its subject. */
#define ID_SHOWN 12

static char *repository_path;

static const GOptionEntry options[] = {
	{ "repo", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &repository_path,
	        "The repository; else the first of the settings, else the current folder", "PATH" },
	{ 0 },
};

static const char *choose_repository(const struct settings *s)
{
	if (repository_path)
		return repository_path;
	if (s->repositories && s->repositories->len)
		return ((const struct settings_repository *)g_ptr_array_index(s->repositories, 0))->path;
	return ".";
}

static void print_kinds(const struct audit *a)
{
	static const char *const lines[AUDIT_KINDS] = {
		[AUDIT_NOBODY] = "approved by nobody but the author",
		[AUDIT_GENERAL] = "agreed to by maintainers of less specific sections",
		[AUDIT_OTHERS] = "approved by people who do not look after all files",
	};
	guint counts[AUDIT_KINDS] = { 0 };

	for (guint i = 0; i < a->findings->len; i++)
		counts[((const struct audit_finding *)g_ptr_array_index(a->findings, i))->kind]++;
	g_print("\n");
	for (guint i = 0; i < AUDIT_KINDS; i++)
		if (counts[i])
			g_print("%6u %s\n", counts[i], lines[i]);
}

static void print_audit(const struct audit *a)
{
	for (guint i = 0; i < a->findings->len; i++) {
		const struct audit_finding *f = g_ptr_array_index(a->findings, i);
		g_autofree char *subject = text_cut(f->subject, TEXT_COLUMNS - ID_SHOWN - 1);
		g_autofree char *missing = text_wrap(f->missing, TEXT_COLUMNS - 4, 4);

		g_print("%.*s %s\n    %s\n", ID_SHOWN, f->commit, subject, missing);
	}
	if (a->findings->len)
		print_kinds(a);
	g_print("%u of %u commits meet the policy (%.1f %%)\n", a->met, a->commits,
	        a->commits ? 100.0 * a->met / a->commits : 100.0);
}

/* "v4.20..HEAD" */
static gboolean split_range(const char *word, char **since, char **until)
{
	const char *dots = strstr(word, "..");

	if (!dots || dots == word || dots[2] == '.')
		return FALSE;
	*since = g_strndup(word, (gsize)(dots - word));
	*until = g_strdup(dots[2] ? dots + 2 : "HEAD");
	return TRUE;
}

static enum cli_status run(const struct cli *cli, char **words)
{
	g_autofree char *since = NULL, *until = NULL, *since_id = NULL, *until_id = NULL;
	g_autoptr(Repository) repository = NULL;
	g_autoptr(Audit) audit = NULL;
	GError *error = NULL;

	if (!words[0] || words[1] || !split_range(words[0], &since, &until))
		return cli_misuse(&cmd_audit, "audit wants a range of commits: A..B");
	repository = repository_open(choose_repository(cli->settings), &error);
	if (!repository)
		return cli_fail(error);
	since_id = repository_resolve(repository, since, &error);
	if (!since_id)
		return cli_fail(error);
	until_id = repository_resolve(repository, until, &error);
	if (!until_id)
		return cli_fail(error);
	audit = audit_range(repository, &cli->settings->track, since_id, until_id, &error);
	if (!audit)
		return cli_fail(error);
	print_audit(audit);
	return CLI_DONE;
}

const struct cli_command cmd_audit = {
	.name = "audit",
	.arguments = "A..B",
	.summary = "List the landed commits that fell short of the check-in policy",
	.options = options,
	.run = run,
};
