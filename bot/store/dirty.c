/* bot/store/dirty.c: see dirty.h. */
#include "store/dirty.h"

#include "store/query.h"

static void run_with(struct store *s, enum query_id id, enum dirty_kind kind, gint64 row)
{
	struct query *q = query_get(s, id);

	query_int(q, 1, (gint64)kind);
	query_int(q, 2, row);
	query_run(q);
}

void dirty_mark(struct store *s, enum dirty_kind kind, gint64 id)
{
	run_with(s, QUERY_DIRTY_MARK, kind, id);
}

void dirty_clear(struct store *s, enum dirty_kind kind, gint64 id)
{
	run_with(s, QUERY_DIRTY_CLEAR, kind, id);
}

void dirty_become(struct store *s, enum dirty_kind from, enum dirty_kind to)
{
	struct query *q = query_get(s, QUERY_DIRTY_BECOME);

	query_int(q, 1, (gint64)to);
	query_int(q, 2, (gint64)from);
	query_run(q);
	q = query_get(s, QUERY_DIRTY_CLEAR_ALL);
	query_int(q, 1, (gint64)from);
	query_run(q);
}

GArray *dirty_next(struct store *s, enum dirty_kind kind, gint64 after, guint max)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct query *q = query_get(s, QUERY_DIRTY_NEXT);

	query_int(q, 1, (gint64)kind);
	query_int(q, 2, after);
	query_int(q, 3, max);
	query_ids(q, ids);
	return ids;
}

gboolean dirty_any(struct store *s)
{
	return query_one(query_get(s, QUERY_DIRTY_ANY), 0) != 0;
}
