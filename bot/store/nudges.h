/* bot/store/nudges.h: series that people were asked about, and series that they might be asked about. */
#pragma once

#include "store/store.h"

/* Keeps that a mail (outbox.id) asks about a series, by the posting that is its latest one (mids.id); reason is
 * track/nudge.h nudge_reason. Within the transaction that makes the mail. */
void nudges_add(struct store *s, gint64 outbox, gint64 revision, int reason, gint64 now);
/* Keeps that the mail asks a person. */
void nudges_add_person(struct store *s, gint64 outbox, const char *email, gint64 now);

/* When a person was last asked about anything, whatever became of the mail; 0: never. email in any case. */
gint64 nudges_last_to(struct store *s, const char *email);
/* How many mails that ask were made at since or later, whatever became of them. */
gint64 nudges_mails_since(struct store *s, gint64 since);

/* An open series that nobody wrote about for a while. */
struct nudges_candidate {
	gint64 series;
	gint64 revision; /* mids.id: the latest posting */
	gint64 thread;   /* of that */
	gint64 posted;   /* when it was */
	gint64 last_activity;
	unsigned flags;    /* of it: store/messages.h */
	gboolean robot;    /* it was posted by a robot */
	gboolean complete; /* all its patches came */
	gint64 asked;      /* when a mail last asked about the series, 0: never */
	gint64 asked_here; /* how many mails asked about this very posting */
};

/* Those of a list (id) whose last activity by a human lies in (after, before], as of now; the one that is quiet for
 * longest first. A new array of struct nudges_candidate. */
GArray *nudges_candidates(struct store *s, gint64 list, gint64 now, gint64 after, gint64 before);

/*
 * Whether a series looks as if it were over at now, by signs too weak for the record: a later commit or a later patch
 * of another series has the title of one of its patches that is not known to have landed, or another series was posted
 * later under its title.
 */
gboolean nudges_looks_over(struct store *s, gint64 series, gint64 revision, gint64 now);

/* When somebody last said in a thread that something was applied, 0: not until now. */
gint64 nudges_applied(struct store *s, gint64 thread, gint64 now);

/*
 * Whether the patches of a revision touch nothing near anything that a followed tree has: no commit touched a file
 * that shares their first two folders. So they are for another tree, and whether they landed there is not known. FALSE
 * where no tree is followed.
 */
gboolean nudges_is_elsewhere(struct store *s, gint64 revision);

/* A series that a mail asked about. */
struct nudges_asked {
	gint64 revision; /* mids.id */
	gint64 series;
	int reason; /* track/nudge.h nudge_reason */
};
/* Those of a mail (outbox.id): a new array of struct nudges_asked. */
GArray *nudges_of_mail(struct store *s, gint64 outbox);
/* Whom it asked: a new array of char * that frees them. */
GPtrArray *nudges_people_of_mail(struct store *s, gint64 outbox);

/* When a human next wrote in a series after a time, 0: not yet. */
gint64 nudges_next_word(struct store *s, gint64 series, gint64 date);
/* Whether the asking about a series was needless at that time, as is known now: it was over, or all of that revision
 * may have landed. */
gboolean nudges_was_over(struct store *s, gint64 series, gint64 revision, gint64 date);
