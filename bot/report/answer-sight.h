/* bot/report/answer-sight.h: what a list tells of one series, and whom it waits for; for answer*.c alone. */
#pragma once

#include "report/answer-parts.h"
#include "track/prospect.h"
#include "track/status.h"

/* Borrowed of the measures and of what is private. */
struct answer_sight {
	gint64 series, author, posted; /* author: people.id */
	const char *title, *name, *mid, *missing;
	double version;
	guint patches, approved;
	enum stage stage;
	enum turn turn;
	const GArray *waiting; /* struct prospect_person */
	/* private */
	guint64 policy;
	Prospect *prospect;
	Status *status;
};
typedef struct answer_sight AnswerSight;

struct answer_sight *answer_sight_new(const struct answering *a);
void answer_sight_free(struct answer_sight *at);

/*
 * A look at a series of the measures: at what was kept of it when it settled, which is quick enough for thousands of
 * them, or, if that does not hold at this time, at all its mails. FALSE: there was no such series.
 */
gboolean answer_look_at(
        const struct answering *a, const struct measures *m, const struct measures_series *s, struct answer_sight *at);

/* All about it, by status_at(). */
struct status *answer_status(const struct answering *a, gint64 series);
