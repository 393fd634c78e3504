/* bot/store/schedule.h: what became of each point of the schedule that was reached, so that none is acted on twice. */
#pragma once

#include "store/store.h"

/* Stored: do not renumber. */
enum schedule_outcome {
	SCHEDULE_DONE = 1,   /* what it asks for was made */
	SCHEDULE_EMPTY = 2,  /* there was nothing to say */
	SCHEDULE_MISSED = 3, /* it was too late when somebody looked */
	SCHEDULE_BEGUN = 4,  /* it lies before the job began */
};

/* Keeps the outcome of a job's slot (UTC seconds); outbox 0: no mail. Within the caller's transaction. */
void schedule_put(
        struct store *s, const char *job, gint64 slot, enum schedule_outcome outcome, gint64 now, gint64 outbox);

/* Whether the slot has an outcome. */
gboolean schedule_has(struct store *s, const char *job, gint64 slot);

/* The latest slot with an outcome, 0 if there is none; of one kind of outcome only if outcome is not 0. */
gint64 schedule_latest(struct store *s, const char *job, int outcome);

/* Forgets the outcomes that were kept later than a time: a clock that was wrong has come back. */
void schedule_forget_after(struct store *s, const char *job, gint64 now);

/* How many slots behind a time have that outcome. */
gint64 schedule_count_since(struct store *s, const char *job, enum schedule_outcome outcome, gint64 slot);
