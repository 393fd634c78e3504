/*
 * tests/fuzz/fuzz_commit_diff.c: any bytes as files of two commits, in pieces that end with a NUL: name, old text, new text,
 * and so on. The diff that is made of them is one that mail/ reads.
 */
#include "mail/diff.h"
#include "repo/commit-diff.h"

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define FILES 4

struct piece {
	const guint8 *bytes;
	gsize len;
};

static struct piece take_piece(const guint8 **p, const guint8 *end)
{
	const guint8 *stop = *p < end ? memchr(*p, '\0', (gsize)(end - *p)) : NULL;
	struct piece piece = { *p, (gsize)((stop ? stop : end) - *p) };

	*p = stop ? stop + 1 : end;
	return piece;
}

static void add_file(git_repository *repo, git_treebuilder *tree, const char *name, struct piece text)
{
	git_oid id;

	if (text.len == 0)
		return;
	g_assert(git_blob_create_from_buffer(&id, repo, text.bytes, text.len) == 0);
	/* Names that git allows nobody are refused. */
	git_treebuilder_insert(NULL, tree, name, &id, text.bytes[0] == '!' ? GIT_FILEMODE_LINK : GIT_FILEMODE_BLOB);
}

static void check_diff(const char *text, gsize len)
{
	g_autoptr(Diff) d = diff_parse(text, len);

	g_assert(len == 0 || (d && d->begin == 0 && d->files->len <= 2 * FILES));
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static gboolean started;
	const guint8 *p = data, *end = data + size;
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	git_odb *objects;
	git_odb_backend *memory;
	git_repository *repo;
	git_treebuilder *trees[2];
	git_oid ids[2];

	if (!started)
		started = git_libgit2_init() > 0;
	g_assert(git_odb_new(&objects) == 0 && git_mempack_new(&memory) == 0);
	g_assert(git_odb_add_backend(objects, memory, 1) == 0 && git_repository_wrap_odb(&repo, objects) == 0);
	g_assert(git_treebuilder_new(&trees[0], repo, NULL) == 0 && git_treebuilder_new(&trees[1], repo, NULL) == 0);
	for (guint i = 0; i < FILES && p < end; i++) {
		struct piece path = take_piece(&p, end);
		g_autofree char *name = g_strndup((const char *)path.bytes, path.len);

		add_file(repo, trees[0], name, take_piece(&p, end));
		add_file(repo, trees[1], name, take_piece(&p, end));
	}
	for (guint i = 0; i < 2; i++) {
		g_assert(git_treebuilder_write(&ids[i], trees[i]) == 0);
		git_treebuilder_free(trees[i]);
	}
	g_assert(commit_diff_write(repo, &ids[0], &ids[1], text, &error));
	check_diff(text->str, text->len);
	git_repository_free(repo);
	git_odb_free(objects);
	return 0;
}
