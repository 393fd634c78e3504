/* bot/repo/commit-walk.c: see commit-walk.h. libgit2 1.5 knows no shallow repositories, so its own walk fails at
 * their end; and it reads all of the history below hide, where this one stops at the age of what is new. */
#include "repo/commit-walk.h"

#include "repo/git-fault.h"

#include <string.h>

/* Clocks differ: history below hide is read on until it is this much older (seconds) than the oldest new commit. */
#define CLOCK_SLACK (2 * 24 * 60 * 60)
/* And where a clock was off by more than that, at least so many commits of it are read. */
#define HIDDEN_MORE 200

struct node {
	git_oid oid;
	gint64 date;
	gboolean hidden;
	gboolean read;      /* taken from the queue, parents known */
	guint children;     /* in the answer and not yet given out */
	GPtrArray *parents; /* struct node, borrowed; owned */
};

struct walk {
	git_repository *repo; /* borrowed */
	GHashTable *shallow;  /* borrowed */
	GHashTable *nodes;    /* git_oid to struct node; owns the nodes */
	GSequence *queue;     /* struct node still to be read, newest last; borrowed */
	guint wanted;         /* in queue and not hidden */
	gint64 oldest;        /* date of the oldest node that was read and not hidden */
};

guint commit_walk_hash(gconstpointer oid)
{
	guint h;

	memcpy(&h, oid, sizeof h);
	return h;
}

gboolean commit_walk_equal(gconstpointer a, gconstpointer b)
{
	return git_oid_equal(a, b);
}

static void node_free(gpointer data)
{
	struct node *n = data;

	g_ptr_array_unref(n->parents);
	g_free(n);
}

static int by_date(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct node *x = a, *y = b;

	(void)data;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return git_oid_cmp(&x->oid, &y->oid);
}

/* The node of a commit, queued when it is met first; NULL if the commit is not in the repository. */
static struct node *meet(struct walk *w, const git_oid *oid, gboolean hidden, int *code)
{
	struct node *n = g_hash_table_lookup(w->nodes, oid);
	git_commit *commit = NULL;

	*code = 0;
	if (n)
		return n;
	*code = git_commit_lookup(&commit, w->repo, oid);
	if (*code != 0)
		return NULL;
	n = g_new0(struct node, 1);
	git_oid_cpy(&n->oid, oid);
	n->date = git_commit_time(commit);
	n->hidden = hidden;
	n->parents = g_ptr_array_new();
	git_commit_free(commit);
	g_hash_table_insert(w->nodes, &n->oid, n);
	g_sequence_insert_sorted(w->queue, n, by_date, NULL);
	w->wanted += !hidden;
	return n;
}

/* Hides a node and all that it reaches as far as that was read. */
static void hide_from(struct walk *w, struct node *from)
{
	g_autoptr(GPtrArray) stack = g_ptr_array_new();

	g_ptr_array_add(stack, from);
	while (stack->len > 0) {
		struct node *n = g_ptr_array_steal_index_fast(stack, stack->len - 1);

		if (n->hidden)
			continue;
		n->hidden = TRUE;
		w->wanted -= !n->read;
		for (guint i = 0; i < n->parents->len; i++)
			g_ptr_array_add(stack, g_ptr_array_index(n->parents, i));
	}
}

static void read_parents(struct walk *w, struct node *n)
{
	git_commit *commit = NULL;
	guint count;

	n->read = TRUE;
	if (!n->hidden) {
		w->wanted--;
		w->oldest = MIN(w->oldest, n->date);
	}
	if (g_hash_table_contains(w->shallow, &n->oid) || git_commit_lookup(&commit, w->repo, &n->oid) != 0)
		return;
	count = git_commit_parentcount(commit);
	for (guint i = 0; i < count; i++) {
		int code;
		struct node *parent = meet(w, git_commit_parent_id(commit, i), n->hidden, &code);

		if (!parent)
			continue;
		g_ptr_array_add(n->parents, parent);
		if (n->hidden)
			hide_from(w, parent);
	}
	git_commit_free(commit);
}

static void read_history(struct walk *w)
{
	guint more = 0;

	while (!g_sequence_is_empty(w->queue)) {
		GSequenceIter *last = g_sequence_iter_prev(g_sequence_get_end_iter(w->queue));
		struct node *n = g_sequence_get(last);

		/* What is left is hidden, and too old to hide anything that was taken for new. */
		if (w->wanted == 0 && w->oldest == G_MAXINT64)
			return;
		if (w->wanted == 0 && n->date < w->oldest - CLOCK_SLACK && more++ == HIDDEN_MORE)
			return;
		g_sequence_remove(last);
		read_parents(w, n);
	}
}

/* Newest first, a commit when all its children are out; then the whole is turned round. */
static void sort_history(struct walk *w, GPtrArray *ids)
{
	g_autoptr(GSequence) ready = g_sequence_new(NULL);
	g_autoptr(GPtrArray) order = g_ptr_array_new();
	GHashTableIter iter;
	struct node *n;

	g_hash_table_iter_init(&iter, w->nodes);
	while (g_hash_table_iter_next(&iter, NULL, (gpointer *)&n))
		for (guint i = 0; !n->hidden && i < n->parents->len; i++)
			((struct node *)g_ptr_array_index(n->parents, i))->children++;
	g_hash_table_iter_init(&iter, w->nodes);
	while (g_hash_table_iter_next(&iter, NULL, (gpointer *)&n))
		if (!n->hidden && n->children == 0)
			g_sequence_insert_sorted(ready, n, by_date, NULL);
	while (!g_sequence_is_empty(ready)) {
		GSequenceIter *last = g_sequence_iter_prev(g_sequence_get_end_iter(ready));

		n = g_sequence_get(last);
		g_sequence_remove(last);
		g_ptr_array_add(order, n);
		for (guint i = 0; i < n->parents->len; i++) {
			struct node *parent = g_ptr_array_index(n->parents, i);

			if (--parent->children == 0 && !parent->hidden)
				g_sequence_insert_sorted(ready, parent, by_date, NULL);
		}
	}
	for (guint i = order->len; i > 0; i--) {
		n = g_ptr_array_index(order, i - 1);
		g_ptr_array_add(ids, g_strdup(git_oid_tostr_s(&n->oid)));
	}
}

gboolean commit_walk_between(git_repository *repo, GHashTable *shallow, const git_oid *tip, const git_oid *hide,
        GPtrArray *ids, GError **error)
{
	struct walk w = { .repo = repo, .shallow = shallow, .oldest = G_MAXINT64 };
	int code = 0, hidden;
	gboolean ok;

	w.nodes = g_hash_table_new_full(commit_walk_hash, commit_walk_equal, NULL, node_free);
	w.queue = g_sequence_new(NULL);
	if (hide)
		meet(&w, hide, TRUE, &hidden);
	ok = meet(&w, tip, FALSE, &code) != NULL;
	if (ok) {
		read_history(&w);
		sort_history(&w, ids);
	} else {
		git_fault(error, code, "read commit", git_oid_tostr_s(tip));
	}
	g_sequence_free(w.queue);
	g_hash_table_unref(w.nodes);
	return ok;
}
