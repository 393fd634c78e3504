/* bot/store/numbers.c: see numbers.h. */
#include "store/numbers.h"

#include "store/query.h"

void numbers_owner_clear(struct numbers_owner *o)
{
	g_clear_pointer(&o->mid, g_free);
}

gboolean numbers_get(struct store *s, gint64 number, struct numbers_owner *out)
{
	struct query *q = query_get(s, QUERY_NUMBERS_GET);

	query_int(q, 1, number);
	if (!query_step(q))
		return FALSE;
	*out = (struct numbers_owner){
		.number = number,
		.first = query_col_int(q, 0),
		.choice = (unsigned)query_col_int(q, 1),
		.posted = query_col_int(q, 2),
		.mid = g_strdup(query_col_text(q, 3)),
	};
	query_done(q);
	return TRUE;
}

gboolean numbers_of(struct store *s, gint64 first, struct numbers_owner *out)
{
	struct query *q = query_get(s, QUERY_NUMBERS_OF);

	query_int(q, 1, first);
	if (!query_step(q))
		return FALSE;
	*out = (struct numbers_owner){
		.number = query_col_int(q, 0),
		.first = first,
		.choice = (unsigned)query_col_int(q, 1),
		.posted = query_col_int(q, 2),
		.mid = g_strdup(query_col_text(q, 3)),
	};
	query_done(q);
	return TRUE;
}

void numbers_put(struct store *s, const struct numbers_owner *o)
{
	struct query *q = query_get(s, QUERY_NUMBERS_PUT);

	query_int(q, 1, o->number);
	query_int(q, 2, o->first);
	query_int(q, 3, o->choice);
	query_run(q);
}

void numbers_give_up(struct store *s, gint64 first, gint64 number)
{
	struct query *q = query_get(s, QUERY_NUMBERS_TAKE);

	query_int(q, 1, number);
	query_run(q);
	q = query_get(s, QUERY_NUMBERS_ALIAS_ADD);
	query_int(q, 1, number);
	query_int(q, 2, first);
	query_run(q);
}

GArray *numbers_displaced(struct store *s)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	query_ids(query_get(s, QUERY_NUMBERS_DISPLACED), ids);
	return ids;
}

GArray *numbers_unassembled(struct store *s, guint limit)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct query *q = query_get(s, QUERY_NUMBERS_UNASSEMBLED);

	query_int(q, 1, limit);
	query_ids(q, ids);
	return ids;
}

void numbers_assign(struct store *s, gint64 revision, gint64 number)
{
	struct query *q = query_get(s, QUERY_NUMBERS_ASSIGN);

	query_int(q, 1, number);
	query_int(q, 2, revision);
	query_run(q);
}

void numbers_rename(struct store *s, gint64 from, gint64 to)
{
	struct query *q = query_get(s, QUERY_NUMBERS_RENAME);

	query_int(q, 1, to);
	query_int(q, 2, from);
	query_run(q);
}

gint64 numbers_alias(struct store *s, gint64 number)
{
	struct query *q = query_get(s, QUERY_NUMBERS_EXISTS);
	gint64 series;

	query_int(q, 1, number);
	series = query_one(q, 0);
	if (series)
		return series;
	q = query_get(s, QUERY_NUMBERS_ALIAS);
	query_int(q, 1, number);
	return query_one(q, 0);
}
