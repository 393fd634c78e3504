/*
 * bot/track/ahead.h: what follows from many rows, worked out by other threads and handed out in order.
 *
 * Most of settling is reading: threads that each have a connection of their own do that, and the calling thread, the
 * only one that writes, gets what they found in the order of the ids. For a few ids the calling thread does it all.
 */
#pragma once

#include "store/store.h"

/* What is to be done. Every function but free() may be called in another thread, where store is a connection that only
 * reads; context is shared by all threads and not changed by any. */
struct ahead_job {
	gpointer (*open)(struct store *store, gconstpointer context); /* what a thread keeps between two ids */
	gpointer (*work)(gpointer state, gint64 id);                  /* the result for an id, not NULL */
	void (*close)(gpointer state);
	GDestroyNotify free; /* a result that nobody took */
	gconstpointer context;
};

/* So many ids are worth threads: whoever has as many commits first, for other connections see no more than that. */
#define AHEAD_LEAST 1000

/*
 * Begins with ids (gint64), a copy of which is kept; context is borrowed until ahead_free(). What the work reads must
 * not be changed by what is done with the results.
 */
struct ahead;
typedef struct ahead Ahead;
struct ahead *ahead_new(struct store *s, const GArray *ids, const struct ahead_job *job);

/* The result for the next id, to be freed by the caller; NULL behind the last one, or with TROUBLE_RETRY if a
 * connection failed. */
gpointer ahead_next(struct ahead *a, GError **error);

/* Stops the threads and drops what nobody took. */
void ahead_free(struct ahead *a);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ahead, ahead_free)
