/* bot/track/nudge.h: which series somebody should be asked about, who, and why the others not. */
#pragma once

#include "mail/address.h"
#include "track/status.h"

/* Why a series is asked about. Stored: do not renumber. */
enum nudge_reason {
	NUDGE_UNANSWERED = 1, /* nobody but its author has said anything */
	NUDGE_REVIEW = 2,     /* it was talked about, and approvals are missing */
	NUDGE_COMMENTS = 3,   /* comments wait for its author's answer */
	NUDGE_REVERTED = 4,   /* it was taken in and out again */
	NUDGE_READY = 5,      /* nothing is missing, nobody has taken it in */
};
const char *nudge_reason_name(enum nudge_reason r); /* "unanswered" */

/* What forbids to ask about a stale series. */
enum nudge_bar {
	NUDGE_FREE = 0,
	NUDGE_BAR_KIND,       /* RFC, draft, pull request or posted by a robot */
	NUDGE_BAR_INCOMPLETE, /* patches of it never came */
	NUDGE_BAR_BEFORE,     /* it went stale before the bot watched */
	NUDGE_BAR_ACTIVE,     /* somebody wrote within NUDGE_QUIET; posting is writing */
	NUDGE_BAR_STALLED,    /* nobody wrote for a year: nobody remembers */
	NUDGE_BAR_RECENT,     /* it was asked about a short while ago */
	NUDGE_BAR_REVISION,   /* this revision was asked about often enough */
	NUDGE_BAR_PERIOD,     /* a quiet period of the settings */
	NUDGE_BAR_LIKELY,     /* by weak signs it has landed or been replaced */
	NUDGE_BAR_ELSEWHERE,  /* it is for a tree that is not followed */
	NUDGE_BAR_TURN,       /* nobody has the turn */
	NUDGE_BAR_SNOOZED,
	NUDGE_BAR_WISH,   /* who should be asked does not want to be, and nobody else is there */
	NUDGE_BAR_PERSON, /* everybody who should be asked got a nudge this week */
	NUDGE_BAR_DAY,    /* no more mails today */
	NUDGE_BARS
};
const char *nudge_bar_text(enum nudge_bar b); /* "a quiet period": what forbids it, in a few words */

#define NUDGE_DAY ((gint64)86400)
/* Days without a word by a human in the thread. */
#define NUDGE_QUIET (14 * NUDGE_DAY)
/* Between two mails about one series: this long after the first, twice as long after the second. */
#define NUDGE_AGAIN (14 * NUDGE_DAY)
/* Then only the digest tells of it. Authors know what they have left: they are asked less often. */
#define NUDGE_PER_REVISION 3
#define NUDGE_PER_AUTHOR 2
/* Between two mails to one person. */
#define NUDGE_PERSON (7 * NUDGE_DAY)
/* People who are asked about one series: of a crowd nobody feels meant. */
#define NUDGE_PEOPLE 4
/* Series that one mail asks about: a screen. */
#define NUDGE_SERIES 8

/* From..until (UTC seconds) nobody is asked anything. */
struct nudge_period {
	gint64 from;
	gint64 until;
};

struct nudge_rules {
	gint64 watching;        /* since when the bot has seen the list's mail as it came: nudge_watching() */
	gint64 day;             /* when the present day of nudges began; mails since then count for per_day */
	guint per_day;          /* mails */
	const GArray *periods;  /* struct nudge_period; NULL: none */
	const GPtrArray *never; /* char *: addresses that are lists or the bot itself */
};

/* A series to ask about. */
struct nudge {
	gint64 series;
	gint64 revision; /* mids.id */
	enum nudge_reason reason;
	struct status *status; /* as of now; owned */
};

/* A mail to be written: to one or several people, about one or several series. */
struct nudge_mail {
	GPtrArray *people; /* struct address: who is asked; owned */
	/* Nobody in particular has the turn, or nobody who may be asked: the list is asked, people is the author, who is
	 * told. Such a mail is about one series. */
	gboolean open_call;
	GPtrArray *nudges; /* struct nudge, most urgent first; owned */
};

/* A stale series that is not to be asked about now. */
struct nudge_barred {
	gint64 series;
	enum nudge_bar bar;
};

/*
 * The mails that are due at now for a list (id): struct nudge_mail, in order of urgency: those never asked about first,
 * then those quiet for longest. A new array that frees them. Reads only. barred (struct nudge_barred), unless NULL,
 * gets the other stale series.
 *
 * The author is asked where they have the turn, else those who have it (status.h), never both. Nobody gets two mails
 * within NUDGE_PERSON: what is due for one person becomes one mail.
 */
GPtrArray *nudge_due(struct store *s, const struct track_options *o, const struct maintainers *m,
        const struct nudge_rules *rules, gint64 list, gint64 now, GArray *barred);

/* Since when the bot watches a list; 0: it does not yet. */
gint64 nudge_watching(struct store *s, const char *list);
void nudge_set_watching(struct store *s, const char *list, gint64 since);
