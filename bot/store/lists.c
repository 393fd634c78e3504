/* bot/store/lists.c: see lists.h. */
#include "store/lists.h"

#include "store/query.h"

gint64 lists_id(struct store *s, const char *name)
{
	struct query *q;

	if (!name)
		return 0;
	q = query_get(s, QUERY_LISTS_ID);
	query_text(q, 1, name);
	return query_one(q, 0);
}

char *lists_first(struct store *s)
{
	struct query *q = query_get(s, QUERY_LISTS_FIRST);
	char *name = NULL;

	if (query_step(q))
		name = g_strdup(query_col_text(q, 0));
	query_done(q);
	return name;
}
