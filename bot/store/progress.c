/* bot/store/progress.c: see progress.h. */
#include "store/progress.h"

#include "store/query.h"

void progress_clear(struct progress *p)
{
	g_clear_pointer(&p->position, g_free);
	g_clear_pointer(&p->begun, g_free);
	p->tries = 0;
}

gboolean progress_get(struct store *s, const char *source, struct progress *out)
{
	struct query *q = query_get(s, QUERY_PROGRESS_GET);

	query_text(q, 1, source);
	if (!query_step(q))
		return FALSE;
	out->position = g_strdup(query_col_text(q, 0));
	out->begun = g_strdup(query_col_text(q, 1));
	out->tries = query_col_int(q, 2);
	query_done(q);
	return TRUE;
}

void progress_put(struct store *s, const char *source, const struct progress *p)
{
	struct query *q = query_get(s, QUERY_PROGRESS_PUT);

	query_text(q, 1, source);
	query_text(q, 2, p->position);
	query_text(q, 3, p->begun);
	query_int(q, 4, p->tries);
	query_run(q);
}

void progress_delete(struct store *s, const char *source)
{
	struct query *q = query_get(s, QUERY_PROGRESS_DELETE);

	query_text(q, 1, source);
	query_run(q);
}

GHashTable *progress_set_aside(struct store *s, const char *reason)
{
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct query *q = query_get(s, QUERY_PROGRESS_SET_ASIDE);

	query_text(q, 1, reason);
	while (query_step(q))
		g_hash_table_add(set, g_strdup(query_col_text(q, 0)));
	return set;
}
