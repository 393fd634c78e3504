/* bot/track/backlog.h: what was open through a stretch of time, and when series passed their marks. */
#pragma once

#include "store/store.h"

/* A state that an open series was in during [since, until). */
struct backlog_row {
	gint64 series;
	gint64 since, until;
	int stage; /* track/stage.h */
	int turn;  /* track/stage.h */
	guint patches, approved, missing, landed;
	gint64 last_activity;
	gint64 turn_since;
	gboolean answered;
	gint64 posted; /* the first revision */
};

struct backlog_times {
	gint64 series;
	gint64 posted;
	gint64 first_review; /* 0: none */
	gint64 landed_at;    /* 0: not */
};

struct backlog {
	GArray *states; /* struct backlog_row, in no order; owned */
	GArray *marks;  /* struct backlog_times, by posting; owned */
};

/* What is looked for; lists.id as list, 0: all. Times are UTC seconds. */
struct backlog_window {
	gint64 list;
	gint64 from, until; /* states of open series that overlap [from, until] */
	gint64 marks_from;  /* series with any mark in [marks_from, until) */
};

/* Series that a robot posted are left out: they ask nobody for anything. From one row a series (track/chronicle.h). */
void backlog_load(struct backlog *b, struct store *s, const struct backlog_window *w);
void backlog_clear(struct backlog *b);
