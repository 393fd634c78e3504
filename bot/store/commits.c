/* bot/store/commits.c: see commits.h. */
#include "store/commits.h"

#include "store/query.h"

gint64 commits_repo(struct store *s, const char *path, const char *name)
{
	struct query *q = query_get(s, QUERY_COMMITS_REPO_ADD);

	query_text(q, 1, path);
	query_text(q, 2, name);
	query_run(q);
	q = query_get(s, QUERY_COMMITS_REPO);
	query_text(q, 1, path);
	return query_one(q, 0);
}

gint64 commits_branch(struct store *s, gint64 repo, const char *name)
{
	struct query *q = query_get(s, QUERY_COMMITS_BRANCH_ADD);

	query_int(q, 1, repo);
	query_text(q, 2, name);
	query_run(q);
	q = query_get(s, QUERY_COMMITS_BRANCH);
	query_int(q, 1, repo);
	query_text(q, 2, name);
	return query_one(q, 0);
}

char *commits_tip(struct store *s, gint64 branch)
{
	struct query *q = query_get(s, QUERY_COMMITS_TIP);
	char *tip = NULL;

	query_int(q, 1, branch);
	if (query_step(q)) {
		tip = g_strdup(query_col_text(q, 0));
		query_done(q);
	}
	return tip;
}

void commits_set_tip(struct store *s, gint64 branch, const char *oid)
{
	struct query *q = query_get(s, QUERY_COMMITS_SET_TIP);

	query_text(q, 1, oid);
	query_int(q, 2, branch);
	query_run(q);
}

gint64 commits_find(struct store *s, const char *oid)
{
	struct query *q = query_get(s, QUERY_COMMITS_FIND);

	query_text(q, 1, oid);
	return query_one(q, 0);
}

char *commits_beginning(struct store *s, const char *hex, gboolean *several)
{
	struct query *q = query_get(s, QUERY_COMMITS_BEGINNING);
	g_autofree char *until = g_strconcat(hex, "g", NULL); /* behind "f" */
	char *oid = NULL;

	*several = FALSE;
	query_text(q, 1, hex);
	query_text(q, 2, until);
	while (query_step(q)) {
		*several = oid != NULL;
		if (!oid)
			oid = g_strdup(query_col_text(q, 0));
	}
	if (*several)
		g_clear_pointer(&oid, g_free);
	return oid;
}

gint64 commits_insert(struct store *s, const struct commit_row *c)
{
	struct query *q = query_get(s, QUERY_COMMITS_INSERT);

	query_text(q, 1, c->oid);
	query_int(q, 2, c->author);
	query_int(q, 3, c->committer);
	query_int(q, 4, c->authored);
	query_int(q, 5, c->committed);
	query_text(q, 6, c->subject);
	query_int(q, 7, c->merge);
	query_text(q, 8, c->reverts);
	query_text(q, 9, c->picked);
	query_run(q);
	return query_last_id(s);
}

void commits_add_tag(struct store *s, gint64 commit, int position, const char *kind, gint64 identity, const char *value,
        const char *note, gboolean is_foreign)
{
	struct query *q = query_get(s, QUERY_COMMITS_ADD_TAG);

	query_int(q, 1, commit);
	query_int(q, 2, position);
	query_text(q, 3, kind);
	if (identity)
		query_int(q, 4, identity);
	else
		query_null(q, 4);
	query_text(q, 5, value);
	query_text(q, 6, note);
	query_int(q, 7, is_foreign);
	query_run(q);
}

void commits_add_mid(struct store *s, gint64 commit, const char *mid)
{
	struct query *q = query_get(s, QUERY_COMMITS_ADD_MID);

	query_int(q, 1, commit);
	query_text(q, 2, mid);
	query_run(q);
}

static void run_pair(struct store *s, enum query_id id, gint64 a, gint64 b)
{
	struct query *q = query_get(s, id);

	query_int(q, 1, a);
	query_int(q, 2, b);
	query_run(q);
}

void commits_join_branch(struct store *s, gint64 commit, gint64 branch)
{
	run_pair(s, QUERY_COMMITS_JOIN_BRANCH, commit, branch);
}

void commits_leave_branch(struct store *s, gint64 commit, gint64 branch)
{
	run_pair(s, QUERY_COMMITS_LEAVE_BRANCH, commit, branch);
}

gboolean commits_any(struct store *s)
{
	return query_one(query_get(s, QUERY_COMMITS_ANY), 0) != 0;
}

gboolean commits_on_branch(struct store *s, gint64 commit)
{
	struct query *q = query_get(s, QUERY_COMMITS_ON_BRANCH);

	query_int(q, 1, commit);
	return query_one(q, 0) != 0;
}

GHashTable *commits_of_branch(struct store *s, gint64 branch)
{
	GHashTable *oids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct query *q = query_get(s, QUERY_COMMITS_OF_BRANCH);

	query_int(q, 1, branch);
	while (query_step(q))
		g_hash_table_add(oids, g_strdup(query_col_text(q, 0)));
	return oids;
}

GArray *commits_named_patches(struct store *s, gint64 commit)
{
	GArray *changes = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct query *q = query_get(s, QUERY_COMMITS_NAMED_PATCHES);

	query_int(q, 1, commit);
	query_ids(q, changes);
	return changes;
}

void commits_mark_naming(struct store *s, gint64 message)
{
	struct query *q = query_get(s, QUERY_COMMITS_MARK_NAMING);

	query_int(q, 1, message);
	query_run(q);
}

void commits_mark_series(struct store *s)
{
	query_run(query_get(s, QUERY_COMMITS_MARK_SERIES));
}
