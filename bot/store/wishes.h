/* bot/store/wishes.h: what people wish about being asked: pauses, no nudges, not me. Facts, by the mail that said so. */
#pragma once

#include "store/store.h"

/* Stored: do not renumber. */
enum wishes_kind {
	WISHES_SNOOZE = 1, /* nobody is asked about a series until a time */
	WISHES_NUDGES = 2, /* whether a person is asked: about one series, or about any */
	WISHES_NOT_ME = 3, /* a person is no longer among those whom a series waits for */
};

struct wish {
	enum wishes_kind kind;
	gint64 series;     /* the number as given then; 0 (WISHES_NUDGES): all series */
	const char *email; /* of the person who wishes, lower case */
	gboolean on;       /* WISHES_NUDGES: be asked again; WISHES_SNOOZE: FALSE ends a pause; NOT_ME: FALSE takes it back */
	gint64 until;      /* WISHES_SNOOZE: UTC seconds */
	const char *mid;   /* Message-ID of the mail that said so, without brackets */
	gint64 date;       /* when it took effect */
};

/*
 * Keeps a wish; the latest of a person about one thing counts (a pause is the series': the latest of anybody). Within
 * the caller's transaction. Series are remembered by their oldest posting, so a wish survives a new number. FALSE,
 * with nothing changed, if the same mail said the same before, or there is no such series.
 */
gboolean wishes_put(struct store *s, const struct wish *w);

/*
 * Whether a person may be asked about a series at a time: no pause runs, the person has not stopped nudges (for the
 * series, else for all) and has not said not-me. email in any case; all addresses of one person count as one.
 */
gboolean wishes_allow(struct store *s, gint64 series, const char *email, gint64 now);
/* When the running pause of a series ends; 0: none runs. */
gint64 wishes_snoozed_until(struct store *s, gint64 series, gint64 now);
/* The people (people.id, gint64) who had said by then that a series is not theirs to wait for. A new array. */
GArray *wishes_not_me(struct store *s, gint64 series, gint64 now);
