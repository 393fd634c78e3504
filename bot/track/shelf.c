/* bot/track/shelf.c: see shelf.h. */
#include "track/shelf.h"

/* Candidates are met again soon: this many postings are kept. */
#define KEPT 256
/* Of a posting of hundreds of patches these are enough to know it again. */
#define PATCHES_LOOKED_AT 64

struct shelf {
	struct store *store;  /* borrowed */
	GHashTable *kinships; /* revisions.id to struct kinship */
};

struct shelf *shelf_new(struct store *s)
{
	struct shelf *shelf = g_new0(struct shelf, 1);

	shelf->store = s;
	shelf->kinships = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)kinship_free);
	return shelf;
}

void shelf_free(struct shelf *shelf)
{
	if (!shelf)
		return;
	g_hash_table_unref(shelf->kinships);
	g_free(shelf);
}

void shelf_make_room(struct shelf *shelf)
{
	if (g_hash_table_size(shelf->kinships) > KEPT)
		g_hash_table_remove_all(shelf->kinships);
}

const struct kinship *shelf_get(struct shelf *shelf, gint64 revision)
{
	struct kinship *k = g_hash_table_lookup(shelf->kinships, &revision);
	struct links_revision *r;
	GPtrArray *patches;

	if (k)
		return k;
	r = links_revision_get(shelf->store, revision);
	if (!r)
		return NULL;
	patches = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
	for (guint i = 0; i < r->changes->len && i < PATCHES_LOOKED_AT; i++) {
		struct change *c = changes_load(shelf->store, g_array_index(r->changes, gint64, i));

		if (c)
			g_ptr_array_add(patches, c);
	}
	k = kinship_new(r, patches);
	g_hash_table_insert(shelf->kinships, &k->revision->id, k);
	return k;
}

/* One search after the other; the arrays are emptied in between. */
struct keys {
	struct store *store;
	guint limit;
	shelf_key_fn each;
	gpointer data;
	GArray *changes;   /* gint64, changes.id: what a search for patches found */
	GArray *revisions; /* gint64: what a search for revisions found */
};

/* Hands on what a search found. */
static void hand_on(struct keys *k)
{
	guint owners = MAX(k->changes->len, k->revisions->len);

	for (guint i = 0; i < k->changes->len; i++)
		links_with_change(k->store, g_array_index(k->changes, gint64, i), SHELF_OWNERS, k->revisions);
	if (k->revisions->len > 0)
		k->each(k->revisions, owners == k->limit, k->data);
	g_array_set_size(k->changes, 0);
	g_array_set_size(k->revisions, 0);
}

static void each_change_key(struct keys *k, const struct change *c)
{
	guint lines = changes_sketch_length(c->lines);

	if (c->has_patch_id) {
		changes_with_patch_id(k->store, c->patch_id, CHANGE_PATCHES, k->limit, k->changes);
		hand_on(k);
	}
	if (*c->title_key) {
		changes_with_title(k->store, c->title_key, CHANGE_PATCHES, k->limit, k->changes);
		hand_on(k);
	}
	for (guint i = 0; i < lines; i++) {
		guint64 line = g_array_index(c->lines, guint64, i);

		changes_with_line(k->store, line, CHANGE_PATCHES, k->limit, k->changes);
		hand_on(k);
	}
}

void shelf_each_key(struct shelf *shelf, const struct kinship *of, guint limit, shelf_key_fn each, gpointer data)
{
	const struct links_revision *r = of->revision;
	g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GArray) revisions = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct keys k = { shelf->store, limit, each, data, changes, revisions };

	links_in_thread(shelf->store, r->thread, limit, revisions);
	hand_on(&k);
	if (*r->title_key) {
		links_with_title(shelf->store, r->title_key, limit, revisions);
		hand_on(&k);
		changes_with_title(shelf->store, r->title_key, CHANGE_PATCHES, limit, changes);
		hand_on(&k);
	}
	for (guint i = 0; i < of->patches->len; i++)
		each_change_key(&k, g_ptr_array_index(of->patches, i));
}
