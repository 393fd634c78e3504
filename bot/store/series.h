/* bot/store/series.h: table series: one row a change, with all its revisions. */
#pragma once

#include "store/store.h"

struct series_row {
	gint64 id;         /* the number */
	gint64 first;      /* revision */
	gint64 latest;     /* revision */
	const char *title; /* borrowed */
	gint64 author;     /* person */
	gboolean pull;
	gint64 posted;        /* of the first revision */
	gint64 last_activity; /* by a human */
	gint64 first_review;  /* 0: none */
	gint64 approved_at;   /* 0: not */
	gint64 landed_at;     /* 0: not */
	int stage;            /* track/stage.h */
	int turn;             /* track/stage.h */
};

/* Puts the row in place of the one of row->id. */
void series_put(struct store *s, const struct series_row *row);
/* Takes a row away; nothing happens if there is none. */
void series_drop(struct store *s, gint64 id);
