/* bot/store/reviews.c: see reviews.h. */
#include "store/reviews.h"

#include "store/query.h"

void reviews_replace(struct store *s, gint64 series, const GArray *rows)
{
	struct query *q = query_get(s, QUERY_REVIEWS_DELETE);

	query_int(q, 1, series);
	query_run(q);
	for (guint i = 0; i < rows->len; i++) {
		const struct review_row *row = &g_array_index(rows, struct review_row, i);

		q = query_get(s, QUERY_REVIEWS_INSERT);
		query_int(q, 1, series);
		query_int(q, 2, row->patch);
		query_text(q, 3, row->kind);
		query_int(q, 4, row->identity);
		query_int(q, 5, row->message);
		query_int(q, 6, row->date);
		query_int(q, 7, row->carried);
		query_int(q, 8, row->conditional);
		query_run(q);
	}
}
