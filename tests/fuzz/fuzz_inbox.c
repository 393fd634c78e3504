/*
 * tests/fuzz/fuzz_inbox.c: any lines as a git repository that may be a public-inbox: "NAME TEXT" is a file, "NAME/NAME TEXT"
 * one in a folder, "NAME/!NAME" a folder that is lost, an empty line makes a commit of them.
 */
#include "io/inbox.h"

#include "base/trouble.h"

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define COMMITS 20

/* One for all runs: objects are forgotten with each, and the branch is moved. */
static git_repository *repo;
static git_odb_backend *memory;

static void open_repository(void)
{
	g_autofree char *folder = g_dir_make_tmp("fuzz-inbox-XXXXXX", NULL);
	git_odb *objects;

	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0);
	g_assert(folder && git_repository_init(&repo, folder, TRUE) == 0);
	g_assert(git_repository_odb(&objects, repo) == 0 && git_mempack_new(&memory) == 0);
	g_assert(git_odb_add_backend(objects, memory, 999) == 0);
	git_odb_free(objects);
}

static void add_entry(git_treebuilder *tree, const char *name, const git_oid *id, git_filemode_t mode)
{
	/* Names that git allows nobody are refused. */
	git_treebuilder_insert(NULL, tree, name, id, mode);
}

/* "ab/cdef text" */
static void add_file(git_treebuilder *tree, const char *line)
{
	const char *blank = strchrnul(line, ' ');
	g_autofree char *path = g_strndup(line, (gsize)(blank - line));
	char *slash = strchr(path, '/');
	const git_oid nothing = { .id = { 1 } };
	git_treebuilder *folder;
	git_oid id;

	g_assert(git_blob_create_from_buffer(&id, repo, blank, strlen(blank)) == 0);
	if (!slash) {
		add_entry(tree, path, &id, GIT_FILEMODE_BLOB);
		return;
	}
	*slash = '\0';
	g_assert(git_treebuilder_new(&folder, repo, NULL) == 0);
	if (slash[1] == '!')
		add_entry(folder, slash + 2, &nothing, GIT_FILEMODE_TREE);
	else
		add_entry(folder, slash + 1, &id, slash[1] == '/' ? GIT_FILEMODE_COMMIT : GIT_FILEMODE_BLOB);
	g_assert(git_treebuilder_write(&id, folder) == 0);
	git_treebuilder_free(folder);
	add_entry(tree, path, &id, GIT_FILEMODE_TREE);
}

static git_oid commit(const git_treebuilder *builder, const git_oid *parent)
{
	git_signature *who;
	git_commit *before = NULL;
	git_tree *tree;
	git_oid id;

	g_assert(git_treebuilder_write(&id, (git_treebuilder *)(guintptr)builder) == 0);
	g_assert(git_tree_lookup(&tree, repo, &id) == 0);
	g_assert(git_signature_new(&who, "Ann Lee", "ann@lantern.example", 1000000000, 0) == 0);
	g_assert(!parent || git_commit_lookup(&before, repo, parent) == 0);
	g_assert(git_commit_create_v(&id, repo, NULL, who, who, NULL, "mail", tree, before ? 1 : 0, before) == 0);
	git_signature_free(who);
	git_commit_free(before);
	git_tree_free(tree);
	return id;
}

/* Returns the number of commits. */
static guint fill(char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	git_treebuilder *tree;
	guint commits = 0;
	git_reference *ref;
	git_oid id;

	g_assert(git_treebuilder_new(&tree, repo, NULL) == 0);
	for (guint i = 0; lines[i] && commits < COMMITS; i++) {
		if (*lines[i] && lines[i + 1]) {
			add_file(tree, lines[i]);
			continue;
		}
		id = commit(tree, commits++ ? &id : NULL);
		git_treebuilder_clear(tree);
	}
	git_treebuilder_free(tree);
	g_assert(git_reference_create(&ref, repo, "refs/heads/master", &id, TRUE, NULL) == 0);
	git_reference_free(ref);
	return commits;
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct inbox_mail));
	g_autoptr(GError) error = NULL;
	gboolean one_tree = FALSE, good;
	guint commits;

	if (*text == '\0')
		return 0;
	if (!repo)
		open_repository();
	commits = fill(text);
	good = inbox_list(repo, "list", 3, found, &one_tree, &error);
	g_assert(good == (error == NULL));
	g_assert(good || g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	g_assert(!good || one_tree || found->len <= commits);
	inbox_mark_removed(found);
	for (guint i = 0; i < found->len; i++)
		g_assert(g_array_index(found, struct inbox_mail, i).epoch == 3);
	git_mempack_reset(memory);
	return 0;
}
