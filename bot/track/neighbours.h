/* bot/track/neighbours.h: which postings share a key with one, and which keys too many share. */
#pragma once

#include "track/shelf.h"

/* More owners than this under one key say that the key means nothing. */
#define NEIGHBOURS_OWNERS CHANGES_OWNERS

/* A posting that shares keys with another one. */
struct neighbour {
	gint64 id; /* revisions.id */
	gint64 posted;
	guint weight; /* how many keys and how telling, a single line weighing 1; files are not counted */
	guint files;  /* the same for files */
};

struct neighbours {
	GArray *near;    /* struct neighbour, each once and in no order, itself included; owned */
	GArray *crowded; /* keys that have too many owners to be any; for neighbours_each_crowded(); owned */
};
typedef struct neighbours Neighbours;

/* By the thread, the title, and of its patches title, patch-id, lines and, if asked for, files. The postings' kinship is looked at
 * again by neighbours_each_crowded(), so it must outlive the result. */
struct neighbours *neighbours_find(struct shelf *shelf, const struct kinship *of, gboolean files);
void neighbours_free(struct neighbours *n);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Neighbours, neighbours_free)

/* Changes and revisions (sets of gint64 pointers, borrowed) that have come since links were last settled. */
struct neighbours_fresh {
	GHashTable *changes;
	GHashTable *revisions;
	GHashTable *keys; /* hashes of the keys that were looked at already */
};
void neighbours_fresh_init(struct neighbours_fresh *f);
void neighbours_fresh_clear(struct neighbours_fresh *f);
void neighbours_fresh_add(GHashTable *set, gint64 id);

typedef void (*neighbours_fn)(gint64 revision, gpointer data);

/*
 * Whoever shares a key that was one before what is fresh came, and is none with it, may have been linked by it:
 * each() is called for all of them, maybe repeatedly. A key is looked at once for one struct neighbours_fresh.
 */
void neighbours_each_crowded(struct shelf *shelf, const struct kinship *of, const struct neighbours *n,
        struct neighbours_fresh *fresh, neighbours_fn each, gpointer data);
/* The same for the keys that would have at most NEIGHBOURS_OWNERS if so many owners went. */
void neighbours_each_thinned(struct shelf *shelf, const struct kinship *of, const struct neighbours *n, guint going,
        neighbours_fn each, gpointer data);
