/* bot/store/backlog.c: see backlog.h. */
#include "store/backlog.h"

#include "store/query.h"

gint64 backlog_list(struct store *s, const char *name)
{
	struct query *q;

	if (!name)
		return 0;
	q = query_get(s, QUERY_BACKLOG_LIST);
	query_text(q, 1, name);
	return query_one(q, 0);
}

GArray *backlog_between(struct store *s, gint64 list, gint64 from, gint64 until)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct backlog_row));
	struct query *q = query_get(s, QUERY_BACKLOG_BETWEEN);

	query_int(q, 1, from);
	query_int(q, 2, until);
	query_int(q, 3, list);
	while (query_step(q)) {
		struct backlog_row row = {
			.series = query_col_int(q, 0),
			.since = query_col_int(q, 1),
			.until = query_col_int(q, 2),
			.stage = (int)query_col_int(q, 3),
			.turn = (int)query_col_int(q, 4),
			.patches = (guint)query_col_int(q, 5),
			.approved = (guint)query_col_int(q, 6),
			.missing = (guint)query_col_int(q, 7),
			.landed = (guint)query_col_int(q, 8),
			.last_activity = query_col_int(q, 9),
			.turn_since = query_col_int(q, 10),
			.answered = query_col_int(q, 11) != 0,
			.posted = query_col_int(q, 12),
		};

		g_array_append_val(rows, row);
	}
	return rows;
}

GArray *backlog_marks(struct store *s, gint64 list, gint64 from, gint64 until)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct backlog_times));
	struct query *q = query_get(s, QUERY_BACKLOG_TIMES);

	query_int(q, 1, from);
	query_int(q, 2, until);
	query_int(q, 3, list);
	while (query_step(q)) {
		struct backlog_times row = {
			.series = query_col_int(q, 0),
			.posted = query_col_int(q, 1),
			.first_review = query_col_int(q, 2),
			.landed_at = query_col_int(q, 3),
		};

		g_array_append_val(rows, row);
	}
	return rows;
}

char *backlog_first_list(struct store *s)
{
	struct query *q = query_get(s, QUERY_BACKLOG_FIRST_LIST);
	char *name = NULL;

	if (query_step(q))
		name = g_strdup(query_col_text(q, 0));
	query_done(q);
	return name;
}
