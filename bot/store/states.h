/* bot/store/states.h: table states: what a series was, from when until when. */
#pragma once

#include "store/store.h"

/* "until" of the row that holds still. */
#define STATE_FOREVER G_MAXINT64

struct state_row {
	gint64 since;
	gint64 until;
	int stage; /* track/stage.h */
	int turn;  /* track/stage.h */
	gint64 revision;
	guint patches;
	guint approved;
	guint missing;
	guint landed;
	gint64 last_activity;
	gint64 turn_since;
	gboolean answered;
};

/* Rows of a series, oldest first. A new array of struct state_row. */
GArray *states_list(struct store *s, gint64 series);
/* Puts rows (struct state_row, by since) in place of those of the series. */
void states_replace(struct store *s, gint64 series, const GArray *rows);
