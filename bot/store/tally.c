/* bot/store/tally.c: see tally.h. */
#include "store/tally.h"

#include "store/query.h"

struct tally tally_mails(struct store *s, gint64 list, gint64 from, gint64 until)
{
	struct query *q = query_get(s, QUERY_TALLY_MAILS);
	struct tally t = { 0 };

	query_int(q, 1, from);
	query_int(q, 2, until);
	query_int(q, 3, list);
	while (query_step(q)) {
		guint n = (guint)CLAMP(query_col_int(q, 1), 0, G_MAXINT);

		if (query_col_int(q, 0))
			t.robots += n;
		else
			t.people += n;
	}
	return t;
}
