/* tests/repo/test_git_folders.c: all folders that a repository's files are in are told. */
#include "repo/git-folders.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "git-kit.h"

/* In a folder of its own: which repository is made by the script, and which folders are told beside it. */
static const struct {
	const char *script, *repository;
	const char *folders[4];
} layouts[] = {
	{ "git init -q --bare a.git", "a.git", { "a.git" } },
	{ "git init -q a", "a", { "a", "a/.git" } },
	/* A worktree has its own files beside those that it shares. */
	{ "git init -q a; cd a; git commit -q --allow-empty -m x; git worktree add -q ../b", "b",
	        { "b", "a/.git/worktrees/b", "a/.git" } },
	/* A clone borrows objects from one that borrows itself. */
	{ "git init -q a; cd a; git commit -q --allow-empty -m x; cd ..; git clone -q -s --bare a b.git; "
	  "git clone -q -s --bare b.git c.git",
	        "c.git", { "c.git", "b.git/objects", "a/.git/objects" } },
	{ "git init -q --bare a.git; git init -q --bare b.git; "
	  "printf '# from\\n../../b.git/objects\\n' >a.git/objects/info/alternates",
	        "a.git", { "a.git", "b.git/objects" } },
	/* Two that borrow from each other. */
	{ "git init -q --bare a.git; git init -q --bare b.git; echo ../../b.git/objects "
	  ">a.git/objects/info/alternates; "
	  "echo ../../a.git/objects >b.git/objects/info/alternates",
	        "a.git", { "a.git", "b.git/objects", "a.git/objects" } },
	{ "mkdir none", "none", { "none" } },
	{ "true", "missing", { "missing" } },
};

static void each_layout_is_told(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
		char *top = git_kit_new();
		g_autofree char *path = NULL;
		g_autoptr(GPtrArray) folders = NULL;
		gsize count = 0;

		git_kit_do(top, layouts[i].script);
		path = g_build_filename(top, layouts[i].repository, NULL);
		folders = git_folders(path);
		while (count < 4 && layouts[i].folders[count]) {
			g_autofree char *wanted = g_build_filename(top, layouts[i].folders[count], NULL);
			gboolean there = FALSE;

			for (guint k = 0; k < folders->len; k++) {
				g_autofree char *plain = g_canonicalize_filename(folders->pdata[k], NULL);

				there = there || strcmp(plain, wanted) == 0;
			}
			if (!there)
				fail_msg("layout %u: no %s", (unsigned)i, layouts[i].folders[count]);
			count++;
		}
		git_kit_remove(top);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_layout_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
