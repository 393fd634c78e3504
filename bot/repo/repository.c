/* bot/repo/repository.c: see repository.h. */
#include "repo/repository.h"

#include "base/trouble.h"
#include "repo/commit-diff.h"
#include "repo/commit-text.h"
#include "repo/commit-walk.h"
#include "repo/git-fault.h"

#include <git2.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_commit, git_commit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_object, git_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_reference, git_reference_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree, git_tree_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree_entry, git_tree_entry_free)

struct repository {
	git_repository *git; /* owned */
	GHashTable *shallow; /* git_oid: commits whose parents were left out; owned */
};

/* What libgit2 may keep of objects that it has read: its own 256 MB hold the folders of a long history, of which
 * only the latest are read again. */
#define CACHE_BYTES (4 << 20)

/* Only what lies in the repository itself may matter: not its owner, not anybody's configuration. The check of every
 * object's hash costs a third of all reading and guards against a broken disk only. */
static void set_up_library(void)
{
	static gsize done;
	static const git_config_level_t levels[] = { GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
		GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_PROGRAMDATA };
	/* These change how git fetches or checks out, not how objects are read. */
	static const char *harmless[] = { "partialclone", "worktreeconfig", "preciousobjects" };

	if (!g_once_init_enter(&done))
		return;
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)CACHE_BYTES);
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless, G_N_ELEMENTS(harmless));
	for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	g_once_init_leave(&done, 1);
}

/* The file "shallow": one commit id a line. */
static GHashTable *read_shallow(git_repository *git)
{
	GHashTable *ids = g_hash_table_new_full(commit_walk_hash, commit_walk_equal, g_free, NULL);
	g_autofree char *path = g_build_filename(git_repository_commondir(git), "shallow", NULL);
	g_autofree char *text = NULL;
	git_oid oid;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return ids;
	for (const char *line = text; *line; line = *line ? line + 1 : line) {
		if (strcspn(line, "\n") == COMMIT_ID_LEN && git_oid_fromstrn(&oid, line, COMMIT_ID_LEN) == 0)
			g_hash_table_add(ids, g_memdup2(&oid, sizeof oid));
		line = strchrnul(line, '\n');
	}
	return ids;
}

struct repository *repository_open(const char *path, GError **error)
{
	git_repository *git = NULL;
	struct repository *r;

	set_up_library();
	if (git_repository_open_ext(&git, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL) != 0) {
		const git_error *why = git_error_last();

		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s is no git repository: %s", path,
		        why ? why->message : "no reason");
		return NULL;
	}
	r = g_new0(struct repository, 1);
	r->git = git;
	r->shallow = read_shallow(git);
	return r;
}

void repository_free(struct repository *r)
{
	if (!r)
		return;
	git_repository_free(r->git);
	g_hash_table_unref(r->shallow);
	g_free(r);
}

const char *repository_folder(const struct repository *r)
{
	return git_repository_path(r->git);
}

const char *repository_common_folder(const struct repository *r)
{
	return git_repository_commondir(r->git);
}

/* Resolves a reference to a commit; NULL if it is none. */
static char *peel(struct repository *r, const char *name)
{
	g_autoptr(git_reference) ref = NULL;
	g_autoptr(git_object) commit = NULL;

	if (git_reference_lookup(&ref, r->git, name) != 0 || git_reference_peel(&commit, ref, GIT_OBJECT_COMMIT) != 0)
		return NULL;
	return g_strdup(git_oid_tostr_s(git_object_id(commit)));
}

char *repository_tip(struct repository *r, const char *branch, GError **error)
{
	static const char *const places[] = { "refs/heads/", "refs/remotes/", "refs/remotes/origin/", "refs/tags/",
		"" };
	char *id = branch ? NULL : peel(r, "HEAD");

	for (gsize i = 0; branch && !id && i < G_N_ELEMENTS(places); i++) {
		g_autofree char *name = g_strconcat(places[i], branch, NULL);

		id = peel(r, name);
	}
	if (!id)
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s has no branch %s", git_repository_path(r->git),
		        branch ? branch : "checked out (HEAD)");
	return id;
}

char *repository_resolve(struct repository *r, const char *revision, GError **error)
{
	g_autoptr(git_object) object = NULL;
	g_autoptr(git_object) commit = NULL;

	if (git_revparse_single(&object, r->git, revision) == 0 &&
	        git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0)
		return g_strdup(git_oid_tostr_s(git_object_id(commit)));
	g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s has no commit %s%s", git_repository_path(r->git), revision,
	        g_hash_table_size(r->shallow) ? "; it is shallow, its history may end before that" : "");
	return NULL;
}

char *repository_default_branch(struct repository *r)
{
	static const char heads[] = "refs/heads/";
	g_autoptr(git_reference) head = NULL;
	const char *target = NULL;

	if (git_reference_lookup(&head, r->git, "HEAD") == 0)
		target = git_reference_symbolic_target(head);
	if (!target || !g_str_has_prefix(target, heads))
		return g_strdup("HEAD");
	return g_strdup(target + strlen(heads));
}

static gboolean parse_id(const char *id, git_oid *oid)
{
	return strlen(id) == COMMIT_ID_LEN && git_oid_fromstr(oid, id) == 0;
}

static git_commit *look_up(struct repository *r, const char *id, GError **error)
{
	git_commit *commit = NULL;
	git_oid oid;
	int code;

	if (!parse_id(id, &oid)) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s is no commit id", id);
		return NULL;
	}
	code = git_commit_lookup(&commit, r->git, &oid);
	if (code != 0)
		git_fault(error, code, "read commit", id);
	return commit;
}

gboolean repository_has(struct repository *r, const char *commit_id)
{
	g_autoptr(git_commit) commit = look_up(r, commit_id, NULL);

	return commit != NULL;
}

GPtrArray *repository_between(struct repository *r, const char *tip, const char *hide, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	git_oid from, to;
	gboolean hiding = hide && parse_id(hide, &to);

	if (!parse_id(tip, &from)) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s is no commit id", tip);
		return NULL;
	}
	if (!commit_walk_between(r->git, r->shallow, &from, hiding ? &to : NULL, ids, error))
		return NULL;
	return g_steal_pointer(&ids);
}

static void read_people(struct commit *c, const git_commit *commit, const char *encoding)
{
	const git_signature *author = git_commit_author(commit);
	const git_signature *committer = git_commit_committer(commit);
	g_autofree char *author_email = commit_text_line(author->email, encoding, COMMIT_NAME_BYTES);
	g_autofree char *committer_email = commit_text_line(committer->email, encoding, COMMIT_NAME_BYTES);

	c->author_name = commit_text_line(author->name, encoding, COMMIT_NAME_BYTES);
	c->author_email = g_ascii_strdown(author_email, -1);
	c->authored = author->when.time;
	c->committer_name = commit_text_line(committer->name, encoding, COMMIT_NAME_BYTES);
	c->committer_email = g_ascii_strdown(committer_email, -1);
	c->committed = committer->when.time;
	c->parents = git_commit_parentcount(commit);
}

/* Writes the diff against the first parent. What a merge did is in its parents; what the last commit of a shallow
 * repository did cannot be known. */
static gboolean write_diff(struct repository *r, const git_commit *commit, GString *text, GError **error)
{
	g_autoptr(git_commit) parent = NULL;
	guint parents = git_commit_parentcount(commit);
	int code;

	if (parents > 1 || g_hash_table_contains(r->shallow, git_commit_id(commit)))
		return TRUE;
	if (parents == 1) {
		code = git_commit_parent(&parent, commit, 0);
		if (code == GIT_ENOTFOUND)
			return TRUE;
		if (code != 0)
			return git_fault(
			        error, code, "read the parent of commit", git_oid_tostr_s(git_commit_id(commit)));
	}
	return commit_diff_write(
	        r->git, parent ? git_commit_tree_id(parent) : NULL, git_commit_tree_id(commit), text, error);
}

struct commit *repository_read(struct repository *r, const char *commit_id, GError **error)
{
	g_autoptr(git_commit) commit = look_up(r, commit_id, error);
	g_autoptr(Commit) c = g_new0(struct commit, 1);
	GString *diff;
	const char *encoding;
	gboolean ok;

	if (!commit)
		return NULL;
	encoding = git_commit_message_encoding(commit);
	git_oid_tostr(c->id, sizeof c->id, git_commit_id(commit));
	read_people(c, commit, encoding);
	commit_text_split(git_commit_message(commit), encoding, &c->subject, &c->body);
	diff = g_string_new(NULL);
	ok = write_diff(r, commit, diff, error);
	c->diff_len = diff->len;
	c->diff = g_string_free(diff, FALSE);
	return ok ? g_steal_pointer(&c) : NULL;
}

char *repository_file(struct repository *r, const char *commit_id, const char *path, gsize *len, GError **error)
{
	g_autoptr(git_commit) commit = look_up(r, commit_id, error);
	g_autoptr(git_tree) tree = NULL;
	g_autoptr(git_tree_entry) entry = NULL;
	git_blob *blob = NULL;
	char *bytes = NULL;
	gsize size = 0;
	int code;

	if (!commit)
		return NULL;
	code = git_commit_tree(&tree, commit);
	if (code == 0)
		code = git_tree_entry_bypath(&entry, tree, path);
	if (code == GIT_ENOTFOUND || (code == 0 && git_tree_entry_type(entry) != GIT_OBJECT_BLOB))
		return NULL;
	if (code == 0)
		code = commit_diff_size(r->git, git_tree_entry_id(entry), &size);
	/* What is too large is not even read. */
	if (code == 0 && size > REPOSITORY_FILE_BYTES)
		return NULL;
	if (code == 0)
		code = git_blob_lookup(&blob, r->git, git_tree_entry_id(entry));
	if (code != 0) {
		git_fault(error, code, "read file", path);
		return NULL;
	}
	bytes = g_malloc(size + 1);
	if (size > 0)
		memcpy(bytes, git_blob_rawcontent(blob), size);
	bytes[size] = '\0';
	if (len)
		*len = size;
	git_blob_free(blob);
	return bytes;
}
