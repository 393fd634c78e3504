/* bot/store/backlog.h: the open series of a list through a stretch of time, and when series passed their marks. */
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

/* The id of a list by its name, 0 if there is none; name NULL: 0, which means all lists below. */
gint64 backlog_list(struct store *s, const char *name);

/* The name of the list that was first in the database, a new string; NULL if there is none. */
char *backlog_first_list(struct store *s);

/* struct backlog_row of all open series that overlap [from, until], by series and time. A new array. */
GArray *backlog_between(struct store *s, gint64 list, gint64 from, gint64 until);

/* struct backlog_times of the series with any mark in [from, until), by posting. A new array. */
GArray *backlog_marks(struct store *s, gint64 list, gint64 from, gint64 until);
