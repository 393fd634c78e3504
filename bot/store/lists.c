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

/* The first column of the first row, a new string; NULL if there is none. */
static char *one_text(struct query *q)
{
	char *text = NULL;

	if (query_step(q))
		text = g_strdup(query_col_text(q, 0));
	query_done(q);
	return text;
}

char *lists_first(struct store *s)
{
	return one_text(query_get(s, QUERY_LISTS_FIRST));
}

char *lists_only(struct store *s)
{
	return one_text(query_get(s, QUERY_LISTS_ONLY));
}

static void rename_list(struct store *s, gint64 list, const char *name)
{
	struct query *q = query_get(s, QUERY_LISTS_RENAME);

	query_text(q, 1, name);
	query_int(q, 2, list);
	query_run(q);
	q = query_get(s, QUERY_LISTS_RENAME_PROGRESS);
	query_text(q, 1, name);
	query_text(q, 2, LISTS_NAMELESS);
	query_run(q);
}

void lists_find_name(struct store *s)
{
	gint64 list = lists_id(s, LISTS_NAMELESS);
	g_autofree char *name = NULL;
	struct query *q;

	if (!list)
		return;
	q = query_get(s, QUERY_LISTS_ID_OF_MAILS);
	query_int(q, 1, list);
	name = one_text(q);
	if (name && !lists_id(s, name))
		rename_list(s, list, name);
}
