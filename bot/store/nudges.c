/* bot/store/nudges.c: see nudges.h. */
#include "store/nudges.h"

#include "store/query.h"

void nudges_add(struct store *s, gint64 outbox, gint64 revision, int reason, gint64 now)
{
	struct query *q = query_get(s, QUERY_NUDGES_ADD);

	query_int(q, 1, revision);
	query_int(q, 2, outbox);
	query_int(q, 3, now);
	query_int(q, 4, reason);
	query_run(q);
}

void nudges_add_person(struct store *s, gint64 outbox, const char *email, gint64 now)
{
	struct query *q = query_get(s, QUERY_NUDGES_ADD_PERSON);
	g_autofree char *folded = g_ascii_strdown(email, -1);

	query_text(q, 1, folded);
	query_int(q, 2, outbox);
	query_int(q, 3, now);
	query_run(q);
}

gint64 nudges_last_to(struct store *s, const char *email)
{
	struct query *q = query_get(s, QUERY_NUDGES_LAST_TO);
	g_autofree char *folded = g_ascii_strdown(email, -1);

	query_text(q, 1, folded);
	return query_one(q, 0);
}

gint64 nudges_mails_since(struct store *s, gint64 since)
{
	struct query *q = query_get(s, QUERY_NUDGES_MAILS_SINCE);

	query_int(q, 1, since);
	return query_one(q, 0);
}

GArray *nudges_candidates(struct store *s, gint64 list, gint64 now, gint64 after, gint64 before)
{
	struct query *q = query_get(s, QUERY_NUDGES_CANDIDATES);
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct nudges_candidate));

	query_int(q, 1, now);
	query_int(q, 2, after);
	query_int(q, 3, before);
	query_int(q, 4, list);
	while (query_step(q)) {
		struct nudges_candidate c = {
			.series = query_col_int(q, 0),
			.revision = query_col_int(q, 1),
			.posted = query_col_int(q, 2),
			.last_activity = query_col_int(q, 3),
			.flags = (unsigned)query_col_int(q, 4),
			.robot = query_col_int(q, 5) != 0,
			.asked = query_col_int(q, 6),
			.asked_here = query_col_int(q, 7),
		};

		g_array_append_val(found, c);
	}
	return found;
}
