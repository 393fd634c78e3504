/* bot/store/naming.c: see naming.h. */
#include "store/naming.h"

#include "store/query.h"

static gint64 ask(struct store *s, enum query_id id, const char *mid)
{
	struct query *q = query_get(s, id);

	query_text(q, 1, mid);
	return query_one(q, 0);
}

gint64 naming_of_mid(struct store *s, const char *mid)
{
	gint64 series = ask(s, QUERY_NAMING_BY_POSTING, mid);

	return series ? series : ask(s, QUERY_NAMING_BY_REPLY, mid);
}
