/* bot/store/matches.c: see matches.h. */
#include "store/matches.h"

#include <string.h>

#include "store/query.h"

static gint compare_rows(gconstpointer a, gconstpointer b)
{
	const struct match_row *x = a, *y = b;

	return (x->message > y->message) - (x->message < y->message);
}

/* Whether the commit has exactly these rows, which are in order of message. */
static gboolean same(struct store *s, gint64 commit, const GArray *rows)
{
	struct query *q = query_get(s, QUERY_MATCHES_OF_COMMIT);
	guint n = 0;
	gboolean equal = TRUE;

	query_int(q, 1, commit);
	while (query_step(q)) {
		const struct match_row *row = n < rows->len ? &g_array_index(rows, struct match_row, n) : NULL;

		equal = equal && row && row->message == query_col_int(q, 0) &&
		        !strcmp(row->rule, query_col_text(q, 1)) && ABS(row->score - query_col_real(q, 2)) < 1e-9;
		n++;
	}
	return equal && n == rows->len;
}

static void mark_series(struct store *s, gint64 message)
{
	struct query *q = query_get(s, QUERY_MATCHES_MARK_SERIES);

	query_int(q, 1, message);
	query_run(q);
}

static void mark_old(struct store *s, gint64 commit)
{
	g_autoptr(GArray) old = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct query *q = query_get(s, QUERY_MATCHES_OF_COMMIT);

	query_int(q, 1, commit);
	query_ids(q, old);
	for (guint i = 0; i < old->len; i++)
		mark_series(s, g_array_index(old, gint64, i));
}

void matches_replace(struct store *s, gint64 commit, const GArray *rows)
{
	g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(struct match_row));
	struct query *q;

	g_array_append_vals(sorted, rows->data, rows->len);
	g_array_sort(sorted, compare_rows);
	if (same(s, commit, sorted))
		return;
	mark_old(s, commit);
	q = query_get(s, QUERY_MATCHES_DELETE_OF_COMMIT);
	query_int(q, 1, commit);
	query_run(q);
	for (guint i = 0; i < sorted->len; i++) {
		const struct match_row *row = &g_array_index(sorted, struct match_row, i);

		q = query_get(s, QUERY_MATCHES_INSERT);
		query_int(q, 1, row->message);
		query_int(q, 2, commit);
		query_text(q, 3, row->rule);
		query_real(q, 4, row->score);
		query_run(q);
		mark_series(s, row->message);
	}
}

gboolean matches_place(struct store *s, gint64 message, struct match_place *out)
{
	struct query *q = query_get(s, QUERY_MATCHES_PLACE);

	query_int(q, 1, message);
	if (!query_step(q))
		return FALSE;
	*out = (struct match_place){
		.author = query_col_int(q, 0),
		.sent = query_col_int(q, 1),
		.version = query_col_real(q, 2),
		.number = query_col_real(q, 3),
		.total = (unsigned)query_col_int(q, 4),
	};
	query_done(q);
	return TRUE;
}

gboolean matches_is_on_branch(struct store *s, gint64 change)
{
	struct query *q = query_get(s, QUERY_MATCHES_IS_ON_BRANCH);

	query_int(q, 1, change);
	return query_one(q, 0) != 0;
}

gboolean matches_any_unmarked(struct store *s)
{
	return query_one(query_get(s, QUERY_MATCHES_ANY_UNMARKED), 0) != 0;
}

void matches_drop_patches(struct store *s)
{
	query_run(query_get(s, QUERY_MATCHES_DROP_PATCHES));
}
