/* bot/store/subscriptions.c: see subscriptions.h. */
#include "store/subscriptions.h"

#include "store/query.h"

/* Rows that were read own their strings; the members are const for those who put one. */
static void drop(const char *text)
{
	g_free((char *)(guintptr)text);
}

void subscription_free(struct subscription *sub)
{
	if (!sub)
		return;
	drop(sub->email);
	drop(sub->name);
	drop(sub->list);
	drop(sub->filters);
	drop(sub->key);
	drop(sub->mail);
	g_free(sub);
}

void subscriptions_put(struct store *s, const struct subscription *sub)
{
	struct query *q = query_get(s, QUERY_SUBSCRIPTIONS_PUT);

	query_text(q, 1, sub->email);
	query_text(q, 2, sub->name);
	query_int(q, 3, sub->often);
	query_text(q, 4, sub->list);
	query_text(q, 5, sub->filters);
	query_text(q, 6, sub->key);
	query_int(q, 7, sub->since);
	query_text(q, 8, sub->mail);
	query_run(q);
}

static struct subscription *read_one(struct query *q)
{
	struct subscription *sub = g_new0(struct subscription, 1);

	sub->email = g_strdup(query_col_text(q, 0));
	sub->name = g_strdup(query_col_text(q, 1));
	sub->often = (enum subscriptions_often)query_col_int(q, 2);
	sub->list = g_strdup(query_col_text(q, 3));
	sub->filters = g_strdup(query_col_text(q, 4));
	sub->key = g_strdup(query_col_text(q, 5));
	sub->since = query_col_int(q, 6);
	sub->mail = g_strdup(query_col_text(q, 7));
	return sub;
}

struct subscription *subscriptions_get(struct store *s, const char *email)
{
	struct query *q = query_get(s, QUERY_SUBSCRIPTIONS_GET);
	struct subscription *sub = NULL;

	query_text(q, 1, email);
	if (query_step(q)) {
		sub = read_one(q);
		query_done(q);
	}
	return sub;
}

static gboolean end_by(struct store *s, enum query_id id, const char *value)
{
	struct query *q = query_get(s, id);

	query_text(q, 1, value);
	return query_run(q) > 0;
}

gboolean subscriptions_end(struct store *s, const char *email)
{
	return end_by(s, QUERY_SUBSCRIPTIONS_END, email);
}

gboolean subscriptions_end_by_key(struct store *s, const char *key)
{
	return end_by(s, QUERY_SUBSCRIPTIONS_END_BY_KEY, key);
}

GPtrArray *subscriptions_of_list(struct store *s, const char *list)
{
	GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)subscription_free);
	struct query *q = query_get(s, QUERY_SUBSCRIPTIONS_OF_LIST);

	query_text(q, 1, list);
	while (query_step(q))
		g_ptr_array_add(found, read_one(q));
	return found;
}
