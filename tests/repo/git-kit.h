/* tests/repo/git-kit.h: repositories for tests, made by git itself in a folder of their own. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What the user of this machine configured must not matter, and times must not change. */
#define GIT_KIT_ENVIRONMENT                                                                                            \
	"export HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME='Jane Doe' GIT_AUTHOR_EMAIL=Jane@Example.org " \
	"GIT_COMMITTER_NAME='Joe Roe' GIT_COMMITTER_EMAIL=joe@example.org "                                            \
	"GIT_AUTHOR_DATE='1700000000 +0100' GIT_COMMITTER_DATE='1700000000 +0200'; set -e; "

/* Runs a script of the shell in folder; returns what it printed, without the last newline. Aborts if it fails. */
static inline char *git_kit_run(const char *folder, const char *script)
{
	g_autofree char *text = g_strconcat(GIT_KIT_ENVIRONMENT, script, NULL);
	char *arguments[] = { g_strdup("/bin/sh"), g_strdup("-c"), g_steal_pointer(&text), NULL };
	char *printed = NULL;
	GError *error = NULL;
	int status;

	if (!g_spawn_sync(folder, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL, &status, &error))
		g_error("%s", error->message);
	if (!g_spawn_check_wait_status(status, &error))
		g_error("%s: %s", arguments[2], error->message);
	for (int i = 0; arguments[i]; i++)
		g_free(arguments[i]);
	return g_strchomp(printed);
}

static inline void git_kit_do(const char *folder, const char *script)
{
	g_free(git_kit_run(folder, script));
}

static inline char *git_kit_new(void)
{
	char *folder = g_dir_make_tmp("bellwether-XXXXXX", NULL);

	git_kit_do(folder, "git init -q -b main .");
	return folder;
}

static inline void git_kit_remove(char *folder)
{
	g_autofree char *quoted = g_shell_quote(folder);
	g_autofree char *script = g_strdup_printf("rm -rf %s", quoted);

	git_kit_do("/", script);
	g_free(folder);
}
