/* bot/report/replay.h: what the schedule would have mailed in times gone by. */
#pragma once

#include "report/round.h"

/* A mail that would have gone out. */
struct replay_mail {
	const struct outbox_mail *mail; /* with its bytes */
	GArray *asked;                  /* struct nudges_asked (store/nudges.h); empty but for a nudge */
	GPtrArray *people;              /* char *: addresses that it asks */
};

/* One month of it. */
struct replay_month {
	gint64 start; /* UTC */
	guint digests, nudges;
	guint asked;    /* series that the nudges were about */
	guint followed; /* of these: somebody wrote within REPLAY_SOON */
	guint needless; /* of these: they had landed or been replaced by then, as is known now */
};

#define REPLAY_SOON ((gint64)7 * 86400)
#define REPLAY_REASONS 6 /* one more than enum nudge_reason has */

struct replay_sum {
	GArray *months; /* struct replay_month; owned */
	guint reasons[REPLAY_REASONS];
	gint64 busiest; /* the start of the day (UTC) with most mails; 0: none was sent */
	guint busiest_mails;
};
void replay_sum_clear(struct replay_sum *sum);

typedef void (*replay_seen)(const struct replay_mail *m, gpointer data);

/*
 * Runs the schedule from one time to another (UTC seconds) on a store that is a copy, as if the bot had begun to watch
 * all lists at from: from slot to slot, each mail counted as sent at once. Tells of each mail (seen may be NULL) and
 * sums up in *sum, which the caller clears. FALSE with an error of round_run().
 */
gboolean replay_run(struct store *copy, const struct round_options *o, gint64 from, gint64 until, replay_seen seen,
        gpointer data, struct replay_sum *sum, GError **error);
