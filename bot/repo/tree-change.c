/* bot/repo/tree-change.c: see tree-change.h. libgit2's own comparison builds a path for every entry it passes,
 * which is slow in wide folders; this one looks only at what differs. */
#include "repo/tree-change.h"

#include "repo/git-fault.h"

#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_tree, git_tree_free)

struct walk {
	git_repository *repo; /* borrowed */
	GPtrArray *changes;   /* borrowed */
	GString *path;        /* of the folder that is being compared, with a slash behind it; owned */
	guint depth;
	GError **error;
};

static void change_free(gpointer data)
{
	struct tree_change *c = data;

	g_free(c->path);
	g_free(c->from);
	g_free(c);
}

static gboolean is_tree(const git_tree_entry *e)
{
	return e && git_tree_entry_type(e) == GIT_OBJECT_TREE;
}

/* git's order: the names as bytes, a folder as if its name ended with a slash. */
static int compare(const git_tree_entry *a, const git_tree_entry *b)
{
	const char *x = git_tree_entry_name(a), *y = git_tree_entry_name(b);
	gsize m = strlen(x), n = strlen(y), common = MIN(m, n);
	int c = memcmp(x, y, common);
	guchar p = (guchar)x[common], q = (guchar)y[common];

	if (c != 0)
		return c;
	if (p == 0 && is_tree(a))
		p = '/';
	if (q == 0 && is_tree(b))
		q = '/';
	return p - q;
}

static void set_side(struct tree_side *side, const git_tree_entry *e)
{
	side->mode = e && !is_tree(e) ? (guint)git_tree_entry_filemode(e) : 0;
	if (side->mode)
		git_oid_cpy(&side->oid, git_tree_entry_id(e));
}

static void add_change(struct walk *w, const struct tree_side *old, const struct tree_side *new)
{
	struct tree_change *c;

	if (w->changes->len >= TREE_CHANGES || (!old->mode && !new->mode))
		return;
	c = g_new0(struct tree_change, 1);
	c->path = g_strdup(w->path->str);
	c->old = *old;
	c->new = *new;
	g_ptr_array_add(w->changes, c);
}

/* A file that becomes a symbolic link or a submodule is shown as one that goes and one that comes. */
static void add_sides(struct walk *w, const git_tree_entry *a, const git_tree_entry *b)
{
	const struct tree_side none = { .mode = 0 };
	struct tree_side old = none, new = none;

	set_side(&old, a);
	set_side(&new, b);
	if (old.mode && new.mode && (old.mode & 0170000) != (new.mode & 0170000)) {
		add_change(w, &old, &none);
		add_change(w, &none, &new);
	} else {
		add_change(w, &old, &new);
	}
}

static gboolean compare_trees(struct walk *w, const git_oid *old, const git_oid *new);

static gboolean compare_entries(struct walk *w, const git_tree_entry *a, const git_tree_entry *b)
{
	gsize len = w->path->len;
	gboolean ok = TRUE;

	g_string_append(w->path, git_tree_entry_name(a ? a : b));
	add_sides(w, a, b);
	if ((is_tree(a) || is_tree(b)) && w->depth < TREE_DEPTH) {
		g_string_append_c(w->path, '/');
		w->depth++;
		ok = compare_trees(
		        w, is_tree(a) ? git_tree_entry_id(a) : NULL, is_tree(b) ? git_tree_entry_id(b) : NULL);
		w->depth--;
	}
	g_string_truncate(w->path, len);
	return ok;
}

static gboolean same(const git_tree_entry *a, const git_tree_entry *b)
{
	return git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)) &&
	       git_tree_entry_filemode(a) == git_tree_entry_filemode(b);
}

static gboolean open_tree(struct walk *w, const git_oid *oid, git_tree **tree)
{
	int code = oid ? git_tree_lookup(tree, w->repo, oid) : 0;

	return code == 0 || git_fault(w->error, code, "read folder", w->path->len > 0 ? w->path->str : "/");
}

static gboolean compare_trees(struct walk *w, const git_oid *old, const git_oid *new)
{
	g_autoptr(git_tree) a = NULL;
	g_autoptr(git_tree) b = NULL;
	gsize m, n, i = 0, j = 0;
	gboolean ok = TRUE;

	if (!open_tree(w, old, &a) || !open_tree(w, new, &b))
		return FALSE;
	m = a ? git_tree_entrycount(a) : 0;
	n = b ? git_tree_entrycount(b) : 0;
	while (ok && (i < m || j < n)) {
		const git_tree_entry *x = i < m ? git_tree_entry_byindex(a, i) : NULL;
		const git_tree_entry *y = j < n ? git_tree_entry_byindex(b, j) : NULL;
		int order = !x ? 1 : !y ? -1 : compare(x, y);

		i += order <= 0;
		j += order >= 0;
		if (order != 0 || !same(x, y))
			ok = compare_entries(w, order <= 0 ? x : NULL, order >= 0 ? y : NULL);
	}
	return ok;
}

GPtrArray *tree_change_list(git_repository *repo, const git_oid *old, const git_oid *new, GError **error)
{
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(change_free);
	struct walk w = { .repo = repo, .changes = changes, .path = g_string_new(NULL), .error = error };
	gboolean ok = compare_trees(&w, old, new);

	g_string_free(w.path, TRUE);
	return ok ? g_steal_pointer(&changes) : NULL;
}
