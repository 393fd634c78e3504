/* bot/store/schedule.c: see schedule.h. */
#include "store/schedule.h"

#include "store/query.h"

void schedule_put(
        struct store *s, const char *job, gint64 slot, enum schedule_outcome outcome, gint64 now, gint64 outbox)
{
	struct query *q = query_get(s, QUERY_SCHEDULE_PUT);

	query_text(q, 1, job);
	query_int(q, 2, slot);
	query_int(q, 3, outcome);
	query_int(q, 4, now);
	if (outbox)
		query_int(q, 5, outbox);
	else
		query_null(q, 5);
	query_run(q);
}

gboolean schedule_has(struct store *s, const char *job, gint64 slot)
{
	struct query *q = query_get(s, QUERY_SCHEDULE_HAS);

	query_text(q, 1, job);
	query_int(q, 2, slot);
	return query_one(q, 0) != 0;
}

gint64 schedule_latest(struct store *s, const char *job, int outcome)
{
	struct query *q = query_get(s, QUERY_SCHEDULE_LATEST);

	query_text(q, 1, job);
	query_int(q, 2, outcome);
	return query_one(q, 0);
}

void schedule_forget_after(struct store *s, const char *job, gint64 now)
{
	struct query *q = query_get(s, QUERY_SCHEDULE_FORGET_AFTER);

	query_text(q, 1, job);
	query_int(q, 2, now);
	query_run(q);
}

gint64 schedule_count_since(struct store *s, const char *job, enum schedule_outcome outcome, gint64 slot)
{
	struct query *q = query_get(s, QUERY_SCHEDULE_COUNT_SINCE);

	query_text(q, 1, job);
	query_int(q, 2, outcome);
	query_int(q, 3, slot);
	return query_one(q, 0);
}
