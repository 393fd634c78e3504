/* bot/store/states.c: see states.h. */
#include "store/states.h"

#include "store/query.h"

GArray *states_list(struct store *s, gint64 series)
{
	struct query *q = query_get(s, QUERY_STATES_LIST);
	GArray *rows = g_array_new(FALSE, TRUE, sizeof(struct state_row));

	query_int(q, 1, series);
	while (query_step(q)) {
		struct state_row row = {
			.since = query_col_int(q, 0),
			.until = query_col_int(q, 1),
			.stage = (int)query_col_int(q, 2),
			.turn = (int)query_col_int(q, 3),
			.revision = query_col_int(q, 4),
			.patches = (guint)query_col_int(q, 5),
			.approved = (guint)query_col_int(q, 6),
			.missing = (guint)query_col_int(q, 7),
			.landed = (guint)query_col_int(q, 8),
			.last_activity = query_col_int(q, 9),
			.turn_since = query_col_int(q, 10),
			.answered = query_col_int(q, 11) != 0,
		};

		g_array_append_val(rows, row);
	}
	return rows;
}

void states_replace(struct store *s, gint64 series, const GArray *rows)
{
	struct query *q = query_get(s, QUERY_STATES_DELETE);

	query_int(q, 1, series);
	query_run(q);
	for (guint i = 0; i < rows->len; i++) {
		const struct state_row *row = &g_array_index(rows, struct state_row, i);

		q = query_get(s, QUERY_STATES_INSERT);
		query_int(q, 1, series);
		query_int(q, 2, row->since);
		query_int(q, 3, row->until);
		query_int(q, 4, row->stage);
		query_int(q, 5, row->turn);
		query_int(q, 6, row->revision);
		query_int(q, 7, row->patches);
		query_int(q, 8, row->approved);
		query_int(q, 9, row->missing);
		query_int(q, 10, row->landed);
		query_int(q, 11, row->last_activity);
		query_int(q, 12, row->turn_since);
		query_int(q, 13, row->answered);
		query_run(q);
	}
}
