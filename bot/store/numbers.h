/* bot/store/numbers.h: tables series_numbers and series_aliases, and revisions.series. */
#pragma once

#include "store/store.h"

/* One posting that has or wants a number. */
struct numbers_owner {
	gint64 number;   /* 0: none */
	gint64 first;    /* revision */
	unsigned choice; /* which of its choices the number is */
	gint64 posted;
	char *mid; /* owned */
};
void numbers_owner_clear(struct numbers_owner *o);

/* Whose a number is; FALSE if it is free. */
gboolean numbers_get(struct store *s, gint64 number, struct numbers_owner *out);
/* What a revision has; number 0 if it has none, FALSE if there is no such revision. */
gboolean numbers_of(struct store *s, gint64 first, struct numbers_owner *out);
void numbers_put(struct store *s, const struct numbers_owner *o);
/* Takes the number away from a revision and keeps it as another name. */
void numbers_give_up(struct store *s, gint64 first, gint64 number);
/* Revisions that did not get their first choice; gint64, new. */
GArray *numbers_displaced(struct store *s);

/* Up to limit revisions without a series; gint64, new. */
GArray *numbers_unassembled(struct store *s, guint limit);
void numbers_assign(struct store *s, gint64 revision, gint64 number);
/* Gives all revisions of one number another one. */
void numbers_rename(struct store *s, gint64 from, gint64 to);

/* The series that has a number, or had it once; 0 if none. */
gint64 numbers_alias(struct store *s, gint64 number);
