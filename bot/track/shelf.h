/* bot/track/shelf.h: postings that linking has read, and which others share a key with them. */
#pragma once

#include "track/kinship.h"

struct shelf;
typedef struct shelf Shelf;

/* Reads from s, which outlives it. Nothing on it notices that a revision changes in the store. */
struct shelf *shelf_new(struct store *s);
void shelf_free(struct shelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shelf, shelf_free)

/* Borrowed until shelf_make_room(); NULL if there is no such revision. */
const struct kinship *shelf_get(struct shelf *shelf, gint64 revision);
/* Forgets what was read when that is much. */
void shelf_make_room(struct shelf *shelf);

/* More revisions than this under one key say that the key means nothing. */
#define SHELF_OWNERS CHANGES_OWNERS

/* A revision that shares keys with another one. weight: how many and how telling, a single line weighing 1. full: one
 * of the keys has more than SHELF_OWNERS, where the limit lets those through. */
typedef void (*shelf_key_fn)(gint64 revision, guint weight, gboolean full, gpointer data);

/*
 * Names, once each and in no order, the revisions that share a key with a posting (itself included): the thread, the
 * title, and of its patches title, patch-id, lines and, if asked for, files. A key with more owners than limit is
 * none.
 */
void shelf_each_key(
        struct shelf *shelf, const struct kinship *of, guint limit, gboolean files, shelf_key_fn each, gpointer data);
