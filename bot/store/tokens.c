/* bot/store/tokens.c: see tokens.h. */
#include "store/tokens.h"

#include "store/query.h"

static void drop(const char *text)
{
	g_free((char *)(guintptr)text);
}

void tokens_row_free(struct tokens_row *r)
{
	if (!r)
		return;
	drop(r->email);
	drop(r->name);
	drop(r->what);
	drop(r->list);
	drop(r->mail);
	g_free(r);
}

void tokens_put(struct store *s, const char *hash, const struct tokens_row *row, gint64 made, gint64 expires)
{
	struct query *q = query_get(s, QUERY_TOKENS_INSERT);

	query_text(q, 1, hash);
	query_text(q, 2, row->email);
	query_text(q, 3, row->name);
	query_text(q, 4, row->what);
	query_text(q, 5, row->list);
	query_text(q, 6, row->mail);
	query_int(q, 7, row->position);
	query_int(q, 8, made);
	query_int(q, 9, expires);
	query_run(q);
}

gboolean tokens_pending(struct store *s, const char *email, const char *what, gint64 now)
{
	struct query *q = query_get(s, QUERY_TOKENS_PENDING);

	query_text(q, 1, email);
	query_text(q, 2, what);
	query_int(q, 3, now);
	return query_one(q, 0) != 0;
}

gint64 tokens_made_since(struct store *s, const char *email, gint64 since)
{
	struct query *q = query_get(s, QUERY_TOKENS_MADE_SINCE);

	query_text(q, 1, email);
	query_int(q, 2, since);
	return query_one(q, 0);
}

struct tokens_row *tokens_take(struct store *s, const char *hash, const char *email, gint64 now)
{
	struct query *q = query_get(s, QUERY_TOKENS_GET);
	struct tokens_row *r;

	query_text(q, 1, hash);
	query_text(q, 2, email);
	query_int(q, 3, now);
	if (!query_step(q))
		return NULL;
	r = g_new0(struct tokens_row, 1);
	r->email = g_strdup(query_col_text(q, 0));
	r->name = g_strdup(query_col_text(q, 1));
	r->what = g_strdup(query_col_text(q, 2));
	r->list = g_strdup(query_col_text(q, 3));
	r->mail = g_strdup(query_col_text(q, 4));
	r->position = (int)query_col_int(q, 5);
	query_done(q);
	q = query_get(s, QUERY_TOKENS_USE);
	query_int(q, 1, now);
	query_text(q, 2, hash);
	query_run(q);
	return r;
}

void tokens_forget(struct store *s, gint64 before)
{
	struct query *q = query_get(s, QUERY_TOKENS_FORGET);

	query_int(q, 1, before);
	query_run(q);
}
