/* bot/track/scan.c: see scan.h. */
#include "track/scan.h"

#include <string.h>

#include "base/trouble.h"
#include "mail/trailer.h"
#include "repo/repository.h"
#include "store/changes.h"
#include "store/commits.h"
#include "store/dirty.h"
#include "store/people.h"
#include "track/scan-ahead.h"

/* Commits a transaction: what a kill costs at most is doing these again. */
#define BATCH 500

struct scan {
	struct store *store;
	const struct track_options *options;
	const char *path;
	struct repository *repository;
	const struct scan_progress *progress;
	guint64 done;
	guint64 total;
};

static void add_trailers(struct scan *scan, gint64 commit, const struct scan_commit *c)
{
	for (guint i = 0; i < c->trailers->len; i++) {
		const struct trailer *t = g_ptr_array_index(c->trailers, i);
		gint64 who = t->who ? people_identity(scan->store, t->who->name, t->who->email) : 0;

		commits_add_tag(scan->store, commit, (int)i, t->kind, who, t->value, t->note, t->foreign);
	}
	for (guint i = 0; i < c->message_ids->len; i++)
		commits_add_mid(scan->store, commit, g_ptr_array_index(c->message_ids, i));
}

static void add_change(struct scan *scan, gint64 commit, gint64 author, struct change *change)
{
	change->commit = commit;
	change->author = author;
	dirty_mark(scan->store, DIRTY_CHANGE, changes_insert(scan->store, change));
}

/* Stores a commit that is new. Returns its id. */
static gint64 add_commit(struct scan *scan, const struct scan_commit *read)
{
	const struct commit *c = read->commit;
	struct commit_row row = {
		.oid = c->id,
		.author = people_identity(scan->store, c->author_name, c->author_email),
		.committer = people_identity(scan->store, c->committer_name, c->committer_email),
		.authored = c->authored,
		.committed = c->committed,
		.subject = c->subject,
		.merge = c->parents > 1,
		.reverts = read->reverts,
		.picked = read->picked,
	};
	gint64 id = commits_insert(scan->store, &row);

	add_trailers(scan, id, read);
	add_change(scan, id, row.author, read->change);
	return id;
}

/* The commits of a branch that it did not have; those that are known are so from another branch. */
struct arrivals {
	gint64 branch;
	GPtrArray *oids;    /* borrowed */
	GPtrArray *unknown; /* char *, those of oids that are to be read; owned */
	guint read;         /* of unknown */
	struct scan_ahead *ahead;
};

static gboolean add_one(struct scan *scan, struct arrivals *a, const char *oid, GError **error)
{
	gint64 id = commits_find(scan->store, oid);

	if (a->read < a->unknown->len && g_ptr_array_index(a->unknown, a->read) == oid) {
		g_autoptr(ScanCommit) c = scan_ahead_next(a->ahead, error);

		if (!c)
			return FALSE;
		a->read++;
		/* Another process may have stored it meanwhile. */
		id = id ? id : add_commit(scan, c);
	} else if (!commits_on_branch(scan->store, id)) {
		/* It was pushed away and has come back. */
		dirty_mark(scan->store, DIRTY_CHANGE, changes_of_commit(scan->store, id));
	}
	commits_join_branch(scan->store, id, a->branch);
	return TRUE;
}

static gboolean add_batch(struct scan *scan, struct arrivals *a, guint from, GError **error)
{
	if (!store_begin(scan->store, error))
		return FALSE;
	for (guint i = from; i < a->oids->len && i < from + BATCH; i++) {
		if (!add_one(scan, a, g_ptr_array_index(a->oids, i), error)) {
			store_rollback(scan->store);
			return FALSE;
		}
	}
	return store_commit(scan->store, error);
}

static gboolean add_batches(struct scan *scan, struct arrivals *a, GError **error)
{
	for (guint from = 0; from < a->oids->len; from += BATCH) {
		if (!add_batch(scan, a, from, error))
			return FALSE;
		scan->done += MIN(BATCH, a->oids->len - from);
		if (scan->progress && scan->progress->tell)
			scan->progress->tell(scan->done, scan->total, scan->progress->data);
	}
	return TRUE;
}

/* The ids that no stored commit has; the strings are those of oids. */
static GPtrArray *find_unknown(struct scan *scan, GPtrArray *oids)
{
	GPtrArray *unknown = g_ptr_array_new();

	for (guint i = 0; i < oids->len; i++) {
		char *oid = g_ptr_array_index(oids, i);

		if (!commits_find(scan->store, oid))
			g_ptr_array_add(unknown, oid);
	}
	return unknown;
}

static gboolean add_all(struct scan *scan, gint64 branch, GPtrArray *oids, GError **error)
{
	g_autoptr(GPtrArray) unknown = find_unknown(scan, oids);
	g_autoptr(ScanAhead) ahead = scan_ahead_new(scan->path, scan->options, unknown);
	struct arrivals arrivals = { branch, oids, unknown, 0, ahead };

	scan->total += oids->len;
	return add_batches(scan, &arrivals, error);
}

static void leave(struct scan *scan, gint64 branch, const char *oid)
{
	gint64 id = commits_find(scan->store, oid);

	if (!id)
		return;
	commits_leave_branch(scan->store, id, branch);
	if (!commits_on_branch(scan->store, id))
		dirty_mark(scan->store, DIRTY_CHANGE, changes_of_commit(scan->store, id));
}

/* What the branch had and no longer has: reachable from the old tip and not from the new one. If the repository
 * has dropped the old tip, whatever the new one does not reach. */
static gboolean leave_all(struct scan *scan, gint64 branch, const char *old, const char *tip, GError **error)
{
	g_autoptr(GPtrArray) gone = NULL;

	if (repository_has(scan->repository, old)) {
		gone = repository_between(scan->repository, old, tip, error);
		if (!gone)
			return FALSE;
		for (guint i = 0; i < gone->len; i++)
			leave(scan, branch, g_ptr_array_index(gone, i));
	} else {
		g_autoptr(GPtrArray) there = repository_between(scan->repository, tip, NULL, error);
		g_autoptr(GHashTable) had = NULL;
		GHashTableIter iter;
		gpointer oid;

		if (!there)
			return FALSE;
		had = commits_of_branch(scan->store, branch);
		for (guint i = 0; i < there->len; i++)
			g_hash_table_remove(had, g_ptr_array_index(there, i));
		g_hash_table_iter_init(&iter, had);
		while (g_hash_table_iter_next(&iter, &oid, NULL))
			leave(scan, branch, oid);
	}
	return TRUE;
}

/* Last of all, together with the tip: before, the next call would do it again. */
static gboolean finish_branch(struct scan *scan, gint64 branch, const char *old, const char *tip, GError **error)
{
	if (!store_begin(scan->store, error))
		return FALSE;
	if (old && !leave_all(scan, branch, old, tip, error)) {
		store_rollback(scan->store);
		return FALSE;
	}
	commits_set_tip(scan->store, branch, tip);
	return store_commit(scan->store, error);
}

static gboolean scan_branch(struct scan *scan, gint64 repo, const char *name, GError **error)
{
	g_autofree char *tip = repository_tip(scan->repository, name, error);
	g_autofree char *old = NULL;
	g_autoptr(GPtrArray) oids = NULL;
	gint64 branch;

	if (!tip)
		return FALSE;
	branch = commits_branch(scan->store, repo, name);
	old = commits_tip(scan->store, branch);
	if (old && !strcmp(old, tip))
		return TRUE;
	oids = repository_between(scan->repository, tip, old, error);
	if (!oids || !add_all(scan, branch, oids, error))
		return FALSE;
	return finish_branch(scan, branch, old, tip, error);
}

/* Keeps a file of the tip under a key. Returns whether it differs from what was kept, FALSE if it cannot be read. */
static gboolean keep_file(
        struct scan *scan, const char *tip, const char *path, const char *key, gboolean *changed, GError **error)
{
	GError *trouble = NULL;
	gsize len = 0;
	g_autofree char *bytes = repository_file(scan->repository, tip, path, &len, &trouble);
	g_autofree char *text = g_utf8_make_valid(bytes ? bytes : "", bytes ? (gssize)len : 0);
	g_autofree char *old = store_meta_get(scan->store, key);

	if (trouble) {
		g_propagate_error(error, trouble);
		return FALSE;
	}
	*changed = strcmp(old ? old : "", text) != 0;
	if (*changed)
		store_meta_set(scan->store, key, text);
	return TRUE;
}

static gboolean keep_people_files(struct scan *scan, const char *branch, GError **error)
{
	g_autofree char *tip = repository_tip(scan->repository, branch, error);
	gboolean people = FALSE, sections = FALSE;

	if (!tip || !store_begin(scan->store, error))
		return FALSE;
	if (!keep_file(scan, tip, ".mailmap", "mailmap", &people, error) ||
	        !keep_file(scan, tip, "MAINTAINERS", "maintainers", &sections, error)) {
		store_rollback(scan->store);
		return FALSE;
	}
	if (people)
		people_mark_all(scan->store);
	if (sections)
		commits_mark_series(scan->store);
	return store_commit(scan->store, error);
}

/* "/srv/git/xen.git" is called "xen". */
static char *repository_name(const char *path)
{
	char *name = g_path_get_basename(path);

	if (g_str_has_suffix(name, ".git") && strlen(name) > strlen(".git"))
		name[strlen(name) - strlen(".git")] = '\0';
	return name;
}

gboolean scan_repository(struct store *s, const struct track_options *options, const char *path,
        const char *const *branches, const struct scan_progress *progress, GError **error)
{
	g_autoptr(Repository) repository = repository_open(path, error);
	g_autofree char *name = repository_name(path);
	g_autofree char *own = NULL;
	const char *head[] = { NULL, NULL };
	struct scan scan = { s, options, path, repository, progress, 0, 0 };
	gint64 repo;

	if (!repository)
		return FALSE;
	if (!branches || !branches[0]) {
		own = repository_default_branch(repository);
		head[0] = own;
		branches = head;
	}
	repo = commits_repo(s, path, name);
	for (guint i = 0; branches[i]; i++)
		if (!scan_branch(&scan, repo, branches[i], error))
			return FALSE;
	if (!keep_people_files(&scan, branches[0], error))
		return FALSE;
	return store_check(s, error);
}
