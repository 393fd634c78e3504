/* bot/store/links.c: see links.h. */
#include "store/links.h"

#include <string.h>

#include "store/dirty.h"
#include "store/query.h"

static GArray *ids_by(struct store *s, enum query_id id, gint64 key)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct query *q = query_get(s, id);

	query_int(q, 1, key);
	query_ids(q, ids);
	return ids;
}

struct links_revision *links_revision_get(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_LINKS_REVISION);
	struct links_revision *r;

	query_int(q, 1, id);
	if (!query_step(q))
		return NULL;
	r = g_new0(struct links_revision, 1);
	r->id = id;
	r->thread = query_col_int(q, 0);
	r->series = query_col_int(q, 1);
	r->version = query_col_real(q, 2);
	r->posted = query_col_int(q, 3);
	r->mid = g_strdup(query_col_text(q, 4));
	r->title_key = g_strdup(query_col_text(q, 5));
	r->total = (unsigned)query_col_int(q, 6);
	r->flags = (unsigned)query_col_int(q, 7);
	r->author = query_col_int(q, 8);
	r->person = query_col_int(q, 9);
	r->name = g_strdup(query_col_text(q, 10));
	r->email = g_strdup(query_col_text(q, 11));
	query_done(q);
	return r;
}

void links_revision_free(struct links_revision *r)
{
	if (!r)
		return;
	g_free(r->mid);
	g_free(r->title_key);
	g_free(r->name);
	g_free(r->email);
	g_free(r);
}

static struct change *read_change(struct query *q)
{
	struct change *c = change_new();
	const void *patch_id;
	gsize len;

	c->id = query_col_int(q, 0);
	g_free(c->title_key);
	c->title_key = g_strdup(query_col_text(q, 1));
	patch_id = query_col_blob(q, 2, &len);
	c->has_patch_id = len == CHANGE_PATCH_ID;
	if (c->has_patch_id)
		memcpy(c->patch_id, patch_id, CHANGE_PATCH_ID);
	query_col_hashes(q, 3, c->lines);
	return c;
}

GPtrArray *links_changes(struct store *s, gint64 revision, guint most)
{
	GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
	struct query *q = query_get(s, QUERY_LINKS_CHANGES);

	query_int(q, 1, revision);
	query_int(q, 2, most);
	while (query_step(q))
		g_ptr_array_add(changes, read_change(q));
	for (guint i = 0; i < changes->len; i++) {
		struct change *c = g_ptr_array_index(changes, i);

		q = query_get(s, QUERY_LINKS_FILES);
		query_int(q, 1, c->id);
		while (query_step(q))
			change_add_file(c, query_col_text(q, 0), 0, 0);
	}
	return changes;
}

gint64 links_posted(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_LINKS_POSTED);

	query_int(q, 1, id);
	return query_one(q, 0);
}

static void declared_free(gpointer data)
{
	struct links_declared *d = data;

	g_free(d->value);
	g_free(d);
}

GPtrArray *links_declared(struct store *s, gint64 revision)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(declared_free);
	struct query *q = query_get(s, QUERY_LINKS_DECLARED);

	query_int(q, 1, revision);
	while (query_step(q)) {
		struct links_declared *d = g_new0(struct links_declared, 1);

		d->kind = (int)query_col_int(q, 0);
		d->value = g_strdup(query_col_text(q, 1));
		g_ptr_array_add(lines, d);
	}
	return lines;
}

/* Runs a search whose parameter n is the most rows wanted. */
static gboolean collect(struct query *q, int n, guint limit, GArray *found)
{
	guint before = found->len;

	query_int(q, n, (gint64)limit + 1);
	query_ids(q, found);
	if (found->len - before <= limit)
		return TRUE;
	g_array_set_size(found, before);
	return FALSE;
}

/* The same where the rows are struct links_owner. */
static gboolean collect_owners(struct query *q, guint limit, GArray *found)
{
	guint before = found->len;

	query_int(q, 2, (gint64)limit + 1);
	while (query_step(q)) {
		struct links_owner o = { query_col_int(q, 0), query_col_int(q, 1) };

		g_array_append_val(found, o);
	}
	if (found->len - before <= limit)
		return TRUE;
	g_array_set_size(found, before);
	return FALSE;
}

gboolean links_in_thread(struct store *s, gint64 thread, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_LINKS_IN_THREAD);

	query_int(q, 1, thread);
	return collect_owners(q, limit, found);
}

gboolean links_with_title(struct store *s, const char *title_key, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_LINKS_WITH_TITLE);

	query_text(q, 1, title_key);
	return collect_owners(q, limit, found);
}

gboolean links_with_change(struct store *s, gint64 change, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_LINKS_WITH_CHANGE);

	query_int(q, 1, change);
	return collect_owners(q, limit, found);
}

gboolean links_with_mid(struct store *s, const char *mid, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_LINKS_WITH_MID);

	query_text(q, 1, mid);
	return collect(q, 2, limit, found);
}

gboolean links_declaring(struct store *s, int kind, const char *value, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_LINKS_DECLARING);

	query_int(q, 1, kind);
	query_text(q, 2, value);
	return collect(q, 3, limit, found);
}

gboolean links_naming(struct store *s, gint64 revision, guint limit, GArray *found)
{
	struct query *q = query_get(s, QUERY_LINKS_NAMING);

	query_int(q, 1, revision);
	return collect(q, 2, limit, found);
}

static gboolean same(struct store *s, gint64 revision, const GArray *rows)
{
	struct query *q = query_get(s, QUERY_LINKS_OF);
	guint n = 0;
	gboolean equal = TRUE;

	query_int(q, 1, revision);
	while (query_step(q)) {
		const struct links_row *row = n < rows->len ? &g_array_index(rows, struct links_row, n) : NULL;

		equal = equal && row && row->earlier == query_col_int(q, 0) && row->kind == query_col_int(q, 1) &&
		        !strcmp(row->rule, query_col_text(q, 2)) && ABS(row->score - query_col_real(q, 3)) < 1e-9;
		n++;
	}
	return equal && n == rows->len;
}

/* The number stays marked, so that a series that loses its last revision is noticed. */
static void unassemble(struct store *s, gint64 revision)
{
	struct query *q = query_get(s, QUERY_LINKS_MARK_SERIES);

	query_int(q, 1, revision);
	query_run(q);
	q = query_get(s, QUERY_LINKS_UNASSEMBLE);
	query_int(q, 1, revision);
	query_run(q);
}

void links_drop(struct store *s, gint64 revision)
{
	g_autoptr(GArray) earlier = ids_by(s, QUERY_LINKS_OF, revision);
	struct query *q;

	for (guint i = 0; i < earlier->len; i++)
		unassemble(s, g_array_index(earlier, gint64, i));
	unassemble(s, revision);
	q = query_get(s, QUERY_LINKS_DELETE);
	query_int(q, 1, revision);
	query_run(q);
}

gboolean links_replace(struct store *s, gint64 revision, const GArray *rows)
{
	if (same(s, revision, rows))
		return FALSE;
	links_drop(s, revision);
	for (guint i = 0; i < rows->len; i++) {
		const struct links_row *row = &g_array_index(rows, struct links_row, i);
		struct query *q = query_get(s, QUERY_LINKS_INSERT);

		query_int(q, 1, revision);
		query_int(q, 2, row->earlier);
		query_int(q, 3, row->kind);
		query_text(q, 4, row->rule);
		query_real(q, 5, row->score);
		query_run(q);
		unassemble(s, row->earlier);
	}
	return TRUE;
}

GArray *links_neighbours(struct store *s, gint64 revision)
{
	return ids_by(s, QUERY_LINKS_NEIGHBOURS, revision);
}

GArray *links_later(struct store *s, gint64 revision)
{
	return ids_by(s, QUERY_LINKS_LATER, revision);
}

void links_mark_all(struct store *s)
{
	struct query *q = query_get(s, QUERY_LINKS_MARK_ALL);

	query_int(q, 1, DIRTY_LINKS);
	query_run(q);
}

gboolean links_more_revisions(struct store *s, gint64 than)
{
	struct query *q = query_get(s, QUERY_LINKS_MORE_REVISIONS);

	query_int(q, 1, than);
	return query_one(q, 0) != 0;
}
