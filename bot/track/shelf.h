/* bot/track/shelf.h: what linking has read of postings, kept because it is asked for again and again. */
#pragma once

#include "track/kinship.h"

/* Nothing on it notices that a revision changes in the store. */
struct shelf {
	struct store *store;  /* borrowed */
	GHashTable *kinships; /* revisions.id to struct kinship; owned, as the others */
	GHashTable *older;    /* the same: what was not asked for since shelf_make_room() last had to make some */
	GHashTable *owners;   /* changes.id to struct shelf_owners */
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

/* Forgets what was not asked for lately when much was read. */
void shelf_make_room(struct shelf *shelf);
