/* bot/store/states.h: table states: what a series was, from when until when. */
#pragma once

#include "store/store.h"

/* "until" of the row that holds still. */
#define STATE_FOREVER G_MAXINT64

struct state_row {
	gint64 series;
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

/* The row that held at when; FALSE if the series did not exist yet. */
gboolean states_get(struct store *s, gint64 series, gint64 when, struct state_row *out);
/* The rows of all series that were open at when (not landed, superseded or withdrawn), by series. struct state_row. */
GArray *states_open_at(struct store *s, gint64 when);
/* How many series were in each stage at when: counts[stage], for stages below STATE_STAGES. */
#define STATE_STAGES 9
void states_count_at(struct store *s, gint64 when, guint counts[STATE_STAGES]);
/* Rows of a series, oldest first. struct state_row. */
GArray *states_list(struct store *s, gint64 series);
/* Puts rows (struct state_row, by since; members series are ignored) in place of those of the series. */
void states_replace(struct store *s, gint64 series, const GArray *rows);
