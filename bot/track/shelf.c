/* bot/track/shelf.c: see shelf.h. */
#include "track/shelf.h"

#include <string.h>

/* Candidates are met again soon: between this many postings and twice as many are kept. */
#define KEPT 400
/* These are small. */
#define OWNERS_KEPT 20000
/* A few MB of these. */
#define FOUND_KEPT 15000
/* Of a posting of hundreds of patches these are enough to know it again. */
#define PATCHES_LOOKED_AT 64

static GHashTable *kinship_table(void)
{
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)kinship_free);
}

struct shelf *shelf_new(struct store *s)
{
	struct shelf *shelf = g_new0(struct shelf, 1);

	shelf->store = s;
	shelf->kinships = kinship_table();
	shelf->older = kinship_table();
	shelf->found = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	shelf->owners = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	return shelf;
}

void shelf_free(struct shelf *shelf)
{
	if (!shelf)
		return;
	g_hash_table_unref(shelf->kinships);
	g_hash_table_unref(shelf->older);
	g_hash_table_unref(shelf->owners);
	g_hash_table_unref(shelf->found);
	g_free(shelf);
}

void shelf_make_room(struct shelf *shelf)
{
	if (g_hash_table_size(shelf->kinships) > KEPT) {
		g_hash_table_unref(shelf->older);
		shelf->older = shelf->kinships;
		shelf->kinships = kinship_table();
	}
	if (g_hash_table_size(shelf->owners) > OWNERS_KEPT)
		g_hash_table_remove_all(shelf->owners);
	if (g_hash_table_size(shelf->found) > FOUND_KEPT)
		g_hash_table_remove_all(shelf->found);
}

static struct kinship *read_kinship(struct store *s, gint64 revision)
{
	struct links_revision *r = links_revision_get(s, revision);

	return r ? kinship_new(r, links_changes(s, revision, PATCHES_LOOKED_AT)) : NULL;
}

const struct kinship *shelf_get(struct shelf *shelf, gint64 revision)
{
	struct kinship *k = g_hash_table_lookup(shelf->kinships, &revision);
	gpointer old;

	if (k)
		return k;
	if (g_hash_table_steal_extended(shelf->older, &revision, NULL, &old))
		k = old;
	else
		k = read_kinship(shelf->store, revision);
	if (k)
		g_hash_table_insert(shelf->kinships, &k->revision->id, k);
	return k;
}

const struct shelf_owners *shelf_owners(struct shelf *shelf, gint64 change)
{
	struct shelf_owners *o = g_hash_table_lookup(shelf->owners, &change);
	g_autoptr(GArray) found = NULL;
	gsize size;

	if (o)
		return o;
	found = g_array_new(FALSE, FALSE, sizeof(struct links_owner));
	links_with_change(shelf->store, change, CHANGES_OWNERS, found);
	size = found->len * sizeof(struct links_owner);
	o = g_malloc0(sizeof(struct shelf_owners) + size);
	o->change = change;
	o->count = found->len;
	if (size > 0)
		memcpy(o->owner, found->data, size);
	g_hash_table_insert(shelf->owners, &o->change, o);
	return o;
}

const struct shelf_found *shelf_found(struct shelf *shelf, guint64 key)
{
	return g_hash_table_lookup(shelf->found, &key);
}

const struct shelf_found *shelf_keep_found(struct shelf *shelf, guint64 key, const GArray *changes, gboolean crowded)
{
	gsize size = changes->len * sizeof(gint64);
	struct shelf_found *f = g_malloc0(sizeof(struct shelf_found) + size);

	f->key = key;
	f->crowded = crowded;
	f->count = changes->len;
	if (size > 0)
		memcpy(f->change, changes->data, size);
	g_hash_table_insert(shelf->found, &f->key, f);
	return f;
}
