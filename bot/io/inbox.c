/*
 * bot/io/inbox.c: see inbox.h.
 *
 * v2 is a row of repositories ("epochs"), each commit of which holds one mail as blob "m", or as "d" a mail that
 * is taken out of the archive again. v1 is one repository whose newest tree holds every mail under the SHA-1 of its
 * Message-ID, "ab/cdef...".
 */
#include "io/inbox.h"

#include "base/trouble.h"

#include <string.h>

/* The largest archive, that of a kernel, has six million mails. A tree that names itself over and over ends here. */
#define ENTRIES_MAX 20000000

/* Below the newest tree of v1: "ab", and a folder where two mails share a Message-ID. */
#define HASHED_DEPTH 2

enum layout { EMPTY, V1, V2, OF_CODE };

gboolean inbox_failed(const char *path, GError **error)
{
	const git_error *e = git_error_last();

	g_set_error(error, TROUBLE, TROUBLE_REFUSED,
	        "%s cannot be read as a git repository: %s: if it is a partial clone, get a whole one", path,
	        e && e->message ? e->message : "no reason given");
	return FALSE;
}

static gboolean is_hex(const char *name, gsize len)
{
	return strlen(name) == len && strspn(name, "0123456789abcdef") == len;
}

static gboolean is_blob(const git_tree_entry *e)
{
	return git_tree_entry_type(e) == GIT_OBJECT_BLOB;
}

/* What kind of archive the newest tree belongs to. */
static enum layout layout_of(const git_tree *tree)
{
	gsize count = git_tree_entrycount(tree);
	gboolean v1 = TRUE, v2 = TRUE;

	for (gsize i = 0; i < count && (v1 || v2); i++) {
		const git_tree_entry *e = git_tree_entry_byindex(tree, i);
		const char *name = git_tree_entry_name(e);

		v2 = v2 && is_blob(e) && (strcmp(name, "m") == 0 || strcmp(name, "d") == 0);
		v1 = v1 && !is_blob(e) && is_hex(name, 2);
	}
	if (count == 0)
		return EMPTY;
	return v1 ? V1 : v2 ? V2 : OF_CODE;
}

/* A repository that is being looked through. */
struct place {
	git_repository *repo;
	guint16 epoch;
	GArray *found;
	guint entries; /* looked at */
};

static gboolean too_many(struct place *p)
{
	if (p->entries++ < ENTRIES_MAX)
		return FALSE;
	git_error_set_str(GIT_ERROR_INVALID, "it has more entries than any mail archive");
	return TRUE;
}

static void add_mail(struct place *p, const git_oid *blob, const git_oid *commit, gboolean removed)
{
	struct inbox_mail m = { .blob = *blob, .commit = *commit, .epoch = p->epoch, .removed = removed != 0 };

	g_array_append_val(p->found, m);
}

static gboolean lookup_tree(git_repository *repo, const git_oid *commit_id, git_tree **tree)
{
	git_commit *commit;
	gboolean ok;

	if (git_commit_lookup(&commit, repo, commit_id) != 0)
		return FALSE;
	ok = git_commit_tree(tree, commit) == 0;
	git_commit_free(commit);
	return ok;
}

/* Finds the mails of an epoch, oldest first. */
static gboolean list_commits(struct place *p, const git_oid *tip)
{
	git_revwalk *walk;
	gboolean ok;
	git_oid id;
	int rc = 0;

	if (git_revwalk_new(&walk, p->repo) != 0)
		return FALSE;
	git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	ok = git_revwalk_push(walk, tip) == 0;
	while (ok && (rc = git_revwalk_next(&id, walk)) == 0) {
		const git_tree_entry *mail, *removed;
		git_tree *tree;

		ok = !too_many(p) && lookup_tree(p->repo, &id, &tree);
		if (!ok)
			break;
		mail = git_tree_entry_byname(tree, "m");
		removed = git_tree_entry_byname(tree, "d");
		if (removed && is_blob(removed))
			add_mail(p, git_tree_entry_id(removed), &id, TRUE);
		else if (mail && is_blob(mail))
			add_mail(p, git_tree_entry_id(mail), &id, FALSE);
		git_tree_free(tree);
	}
	git_revwalk_free(walk);
	return ok && rc == GIT_ITEROVER;
}

/* Takes the blobs of "cdef..." below "ab"; where two mails have one Message-ID it is a folder of both. */
static gboolean list_hashed(struct place *p, const git_oid *id, const git_oid *tip, unsigned depth)
{
	git_tree *tree;
	gboolean ok = TRUE;

	if (git_tree_lookup(&tree, p->repo, id) != 0)
		return FALSE;
	for (gsize i = 0; ok && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *e = git_tree_entry_byindex(tree, i);

		if (too_many(p))
			ok = FALSE;
		else if (is_blob(e))
			add_mail(p, git_tree_entry_id(e), tip, FALSE);
		else if (depth > 0 && git_tree_entry_type(e) == GIT_OBJECT_TREE)
			ok = list_hashed(p, git_tree_entry_id(e), tip, depth - 1);
	}
	git_tree_free(tree);
	return ok;
}

/* The newest commit. GIT_ENOTFOUND if there is none: an epoch that was just begun. */
static int find_tip(git_repository *repo, git_oid *tip)
{
	int rc = git_reference_name_to_id(tip, repo, "HEAD");

	if (rc == GIT_ENOTFOUND) /* HEAD names a branch that the clone does not have */
		rc = git_reference_name_to_id(tip, repo, "refs/heads/master");
	return rc;
}

gboolean inbox_list(
        git_repository *repo, const char *path, guint16 epoch, GArray *found, gboolean *one_tree, GError **error)
{
	struct place p = { repo, epoch, found, 0 };
	enum layout layout;
	git_tree *tree;
	git_oid tip;
	gboolean ok;
	int rc;

	*one_tree = FALSE;
	rc = find_tip(repo, &tip);
	if (rc == GIT_ENOTFOUND)
		return TRUE;
	if (rc != 0 || !lookup_tree(repo, &tip, &tree))
		return inbox_failed(path, error);
	layout = layout_of(tree);
	*one_tree = layout == V1;
	if (layout == V1)
		ok = list_hashed(&p, git_tree_id(tree), &tip, HASHED_DEPTH);
	else
		ok = layout == OF_CODE || list_commits(&p, &tip);
	git_tree_free(tree);
	if (!ok)
		return inbox_failed(path, error);
	if (layout == OF_CODE)
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s is a git repository of code, not a public-inbox: import the mail archive, and name this "
		        "one with --repo",
		        path);
	return layout != OF_CODE;
}

static guint blob_hash(gconstpointer oid)
{
	guint hash;

	memcpy(&hash, oid, sizeof(hash));
	return hash;
}

static gboolean blob_equal(gconstpointer a, gconstpointer b)
{
	return git_oid_equal(a, b);
}

/* Newest first, each removal meets the mail that it removes; one that came again after it stays. */
void inbox_mark_removed(GArray *found)
{
	g_autoptr(GHashTable) removed = g_hash_table_new(blob_hash, blob_equal);

	for (guint i = found->len; i-- > 0;) {
		struct inbox_mail *m = &g_array_index(found, struct inbox_mail, i);

		if (m->removed)
			g_hash_table_add(removed, &m->blob);
		else if (g_hash_table_size(removed) > 0)
			m->removed = (guint16)g_hash_table_remove(removed, &m->blob);
	}
}
