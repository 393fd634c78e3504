/* bot/track/regroup.h: the postings of a thread, as they are now instead of as they were. */
#pragma once

#include "store/store.h"

/*
 * regroup_plan() groups the mails of a thread and writes nothing. regroup_write() puts the postings right in the table
 * revisions, marks those that are new or others than before, the series they belonged to and whatever was linked to
 * them, takes the mark of the thread away and frees the plan.
 */
struct regroup_plan;
struct regroup_plan *regroup_plan(struct store *s, gint64 thread);
void regroup_plan_free(struct regroup_plan *p);
void regroup_write(struct store *s, struct regroup_plan *p);
