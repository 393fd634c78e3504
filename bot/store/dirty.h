/* bot/store/dirty.h: what must be derived again. Ingestion marks, track/settle works it off. */
#pragma once

#include "store/store.h"

/* Stored: do not renumber. */
enum dirty_kind {
	DIRTY_THREAD = 1,   /* mids.thread: group its messages into revisions */
	DIRTY_REVISION = 2, /* revisions.id: it is new or another one: find what it replaces, and who may replace it */
	DIRTY_CHANGE = 3,   /* changes.id of a commit: find the patches it was */
	DIRTY_SERIES = 4,   /* series.id: reviews, stage, states */
	DIRTY_IDENTITY = 5, /* identities.id: find its person */
	DIRTY_LINKS = 6,    /* revisions.id: find what it replaces, for others have changed */
};

void dirty_mark(struct store *s, enum dirty_kind kind, gint64 id);
void dirty_clear(struct store *s, enum dirty_kind kind, gint64 id);
/* Gives all that is marked with one kind the other mark in its place. */
void dirty_become(struct store *s, enum dirty_kind from, enum dirty_kind to);
/* Up to max ids of a kind that are greater than after, in order. A new array of gint64. */
GArray *dirty_next(struct store *s, enum dirty_kind kind, gint64 after, guint max);
gboolean dirty_any(struct store *s);
