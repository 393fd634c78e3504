/* bot/store/series.c: see series.h. */
#include "store/series.h"

#include "store/query.h"

static void bind_time(struct query *q, int n, gint64 time)
{
	if (time)
		query_int(q, n, time);
	else
		query_null(q, n);
}

void series_put(struct store *s, const struct series_row *row)
{
	struct query *q = query_get(s, QUERY_SERIES_PUT);

	query_int(q, 1, row->id);
	query_int(q, 2, row->first);
	query_int(q, 3, row->latest);
	query_text(q, 4, row->title);
	query_int(q, 5, row->author);
	query_int(q, 6, row->pull);
	query_int(q, 7, row->posted);
	query_int(q, 8, row->last_activity);
	bind_time(q, 9, row->first_review);
	bind_time(q, 10, row->approved_at);
	bind_time(q, 11, row->landed_at);
	query_int(q, 12, row->stage);
	query_int(q, 13, row->turn);
	query_run(q);
}

void series_drop(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_SERIES_DROP);

	query_int(q, 1, id);
	query_run(q);
}
