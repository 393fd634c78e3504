/* bot/track/shelf.h: what linking has read of postings, kept because it is asked for again and again. */
#pragma once

#include "track/kinship.h"

/* Nothing on it notices that a revision changes in the store. */
struct shelf {
	struct store *store;  /* borrowed */
	GHashTable *kinships; /* revisions.id to struct kinship; owned, as the others */
	GHashTable *older;    /* the same: what was not asked for since shelf_make_room() last had to make some */
	GHashTable *owners;   /* changes.id to struct shelf_owners */
	GHashTable *found;    /* struct shelf_found by key */
};
typedef struct shelf Shelf;

/* Reads from s, which outlives it. */
struct shelf *shelf_new(struct store *s);
void shelf_free(struct shelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shelf, shelf_free)

/* Borrowed until shelf_make_room(); NULL if there is no such revision. */
const struct kinship *shelf_get(struct shelf *shelf, gint64 revision);

/* The revisions that a change was posted with; none if they are too many to mean anything. */
struct shelf_owners {
	gint64 change;
	guint count;
	struct links_owner owner[];
};
/* Borrowed until shelf_make_room(). */
const struct shelf_owners *shelf_owners(struct shelf *shelf, gint64 change);

/* The changes that a search found. */
struct shelf_found {
	guint64 key;      /* what was searched for, hashed */
	gboolean crowded; /* so many that the key means nothing, and none is kept */
	guint count;
	gint64 change[];
};
/* What was kept of a search, NULL if nothing is. Borrowed until shelf_make_room(). */
const struct shelf_found *shelf_found(struct shelf *shelf, guint64 key);
/* Keeps what a search found (changes: gint64). */
const struct shelf_found *shelf_keep_found(struct shelf *shelf, guint64 key, const GArray *changes, gboolean crowded);

/* Forgets what was not asked for lately when much was read. */
void shelf_make_room(struct shelf *shelf);
