/* bot/report/round.h: the schedule: what is to be mailed by itself, and when. */
#pragma once

#include "report/letter.h"
#include "track/options.h"

struct maintainers; /* repo/maintainers.h: handed on to track/ */

/* A list as the schedule sees it; all strings are borrowed. */
struct round_list {
	const char *name;
	const char *address;     /* NULL: nothing is sent to it */
	const char *tag;         /* without brackets; NULL: none */
	const char *archive_url; /* words_link(); NULL: none */
	guint digest_day;        /* 1 is Monday, as in GDateWeekday; 0: it gets no digest */
	guint digest_minute;     /* since midnight */
	GTimeZone *zone;         /* borrowed */
	gboolean nudges;         /* whether series that went stale are asked about */
};

struct round_options {
	const struct track_options *track;
	const struct maintainers *maintainers; /* NULL: none */
	const struct letter_options *letter;   /* its address NULL: nothing is mailed */
	const struct round_list *lists;
	guint n_lists;
	guint nudges_per_day;  /* mails, of all lists */
	const GArray *periods; /* struct nudge_period (track/nudge.h); NULL: none */
	const char *templates; /* folder whose files are used instead of ours; NULL: none */
	const char *contact;   /* who runs the bot; NULL: not named */
	const char *site_url;  /* site_link(); NULL: none */
};

/* What a round did. */
struct round_done {
	guint digests;
	guint personal; /* digests for one person */
	guint nudges;   /* mails */
	guint missed;   /* digests */
};

/* A digest that could not be made at its time is made up for as long; then it is missed, and the next one says so. */
#define ROUND_DIGEST_LATE ((gint64)86400)
/* Nudges are thought about once a day, at this time of each list's zone, when people read mail; on a day when the
 * program was not running then, this much later. */
#define ROUND_NUDGE_MINUTE (10 * 60)
#define ROUND_NUDGE_LATE ((gint64)12 * 3600)
/* While a mailbox or a repository cannot be read (store/health.h) nobody is asked about what may be answered there, and
 * a digest waits for so long: then an old one is better than none. */
#define ROUND_BLIND ((gint64)2 * 3600)

/*
 * Does what the schedule wants at now (UTC seconds) and has not been done: each in a transaction of its own that puts
 * the mail into the outbox and keeps the slot's outcome, so that nothing is done twice, whenever the program ends and
 * wherever the clock jumps. A job that is new, as on the first day or after a change of settings, begins with its next
 * slot. To be called outside a transaction. done, unless NULL, is added to.
 * FALSE with the first error (TROUBLE_SETUP: a template is wrong; TROUBLE_RETRY: the store): the rest is done all the
 * same, and what failed is tried again in the next round.
 */
gboolean round_run(struct store *s, const struct round_options *o, gint64 now, struct round_done *done, GError **error);

/* When the next point of the schedule comes, after now; 0: never. */
gint64 round_next(const struct round_options *o, gint64 now);
/* When the next digest of a list comes, 0: never. */
gint64 round_next_digest(const struct round_list *list, gint64 now);
