/* bot/store/series.h: table series: one row a change, with all its revisions. */
#pragma once

#include "store/store.h"

struct series_row {
	gint64 id;
	gint64 first;  /* revision */
	gint64 latest; /* revision */
	char *title;   /* owned */
	gint64 author; /* person */
	gboolean pull;
	gint64 posted;        /* of the first revision */
	gint64 last_activity; /* by a human */
	gint64 first_review;  /* 0: none */
	gint64 approved_at;   /* 0: not */
	gint64 landed_at;     /* 0: not */
	int stage;            /* track/stage.h */
	int turn;             /* track/stage.h */
};

void series_row_clear(struct series_row *row);

/* Fills *out (series_row_clear() frees it); FALSE if there is no such series. */
gboolean series_get(struct store *s, gint64 id, struct series_row *out);
/* Inserts or updates the row of row->id. */
void series_put(struct store *s, const struct series_row *row);
/* Takes the row away with its reviews and states. */
void series_drop(struct store *s, gint64 id);

/* Which time of a series a window is about. */
enum series_time {
	SERIES_POSTED,
	SERIES_REVIEWED, /* first_review */
	SERIES_LANDED,
};

struct series_times {
	gint64 id;
	gint64 posted;
	gint64 first_review; /* 0: none */
	gint64 landed_at;    /* 0: not */
};

/* Series whose time lies in [from, until), by that time and first Message-ID. struct series_times. */
GArray *series_between(struct store *s, enum series_time what, gint64 from, gint64 until);
/* Ids of all series in order of posting, ties by first Message-ID. gint64. */
GArray *series_list(struct store *s);
