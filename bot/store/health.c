/* bot/store/health.c: see health.h. */
#include "store/health.h"

#include "store/query.h"

void health_free(struct health *h)
{
	if (!h)
		return;
	g_free(h->what);
	g_free(h->trouble);
	g_free(h);
}

void health_good(struct store *s, const char *what, gboolean news, gint64 now)
{
	struct query *q = query_get(s, QUERY_HEALTH_GOOD);

	query_text(q, 1, what);
	query_int(q, 2, now);
	query_int(q, 3, news);
	query_run(q);
}

void health_failed(struct store *s, const char *what, const char *trouble, gint64 now)
{
	struct query *q = query_get(s, QUERY_HEALTH_FAILED);

	query_text(q, 1, what);
	query_int(q, 2, now);
	query_text(q, 3, trouble);
	query_run(q);
}

void health_forget(struct store *s, const char *what)
{
	struct query *q = query_get(s, QUERY_HEALTH_FORGET);

	query_text(q, 1, what);
	query_run(q);
}

static struct health *read_row(struct query *q)
{
	struct health *h = g_new0(struct health, 1);

	h->what = g_strdup(query_col_text(q, 0));
	h->good = query_col_int(q, 1);
	h->news = query_col_int(q, 2);
	h->failed = query_col_int(q, 3);
	h->since = query_col_int(q, 4);
	h->trouble = g_strdup(query_col_text(q, 5));
	return h;
}

struct health *health_get(struct store *s, const char *what)
{
	struct query *q = query_get(s, QUERY_HEALTH_GET);
	struct health *h = NULL;

	query_text(q, 1, what);
	if (query_step(q))
		h = read_row(q);
	query_done(q);
	return h;
}

GPtrArray *health_all(struct store *s)
{
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)health_free);
	struct query *q = query_get(s, QUERY_HEALTH_ALL);

	while (query_step(q))
		g_ptr_array_add(all, read_row(q));
	return all;
}
