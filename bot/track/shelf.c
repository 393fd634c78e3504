/* bot/track/shelf.c: see shelf.h. */
#include "track/shelf.h"

/* Candidates are met again soon: this many postings are kept. */
#define KEPT 1000
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

/* What one key after the other led to. */
struct found {
	gint64 id;
	guint weight;
	gboolean full;
};

struct keys {
	struct store *store;
	guint limit;
	GHashTable *changes;   /* changes.id to struct found */
	GHashTable *revisions; /* revisions.id to struct found */
	GArray *ids;           /* gint64: what a search finds; emptied in between */
};

static struct found *note(GHashTable *table, gint64 id)
{
	struct found *f = g_hash_table_lookup(table, &id);

	if (!f) {
		f = g_new0(struct found, 1);
		f->id = id;
		g_hash_table_insert(table, &f->id, f);
	}
	return f;
}

/* What a key weighs as a sign that two postings are of one series. */
#define WEIGHT_THREAD 4
#define WEIGHT_TITLE 4
#define WEIGHT_PATCH_ID 4
#define WEIGHT_FILE 2
#define WEIGHT_LINE 1

/* Takes down what a search for changes or for revisions found. */
static void take_down(struct keys *k, GHashTable *table, guint weight)
{
	for (guint i = 0; i < k->ids->len; i++) {
		struct found *f = note(table, g_array_index(k->ids, gint64, i));

		f->weight += weight;
		f->full |= k->ids->len > SHELF_OWNERS;
	}
	g_array_set_size(k->ids, 0);
}

/* Of a patch that touches more files than this its lines say enough. */
#define FILES_LOOKED_AT 16

static void find_by_change(struct keys *k, const struct change *c, gboolean files)
{
	guint lines = changes_sketch_length(c->lines);

	if (c->has_patch_id) {
		changes_with_patch_id(k->store, c->patch_id, CHANGE_PATCHES, k->limit, k->ids);
		take_down(k, k->changes, WEIGHT_PATCH_ID);
	}
	if (*c->title_key) {
		changes_with_title(k->store, c->title_key, CHANGE_PATCHES, k->limit, k->ids);
		take_down(k, k->changes, WEIGHT_TITLE);
	}
	for (guint i = 0; files && i < c->files->len && i < FILES_LOOKED_AT; i++) {
		const struct change_file *f = g_ptr_array_index(c->files, i);

		changes_with_file(k->store, f->path, CHANGE_PATCHES, k->limit, k->ids);
		take_down(k, k->changes, WEIGHT_FILE);
	}
	for (guint i = 0; i < lines; i++) {
		guint64 line = g_array_index(c->lines, guint64, i);

		changes_with_line(k->store, line, CHANGE_PATCHES, k->limit, k->ids);
		take_down(k, k->changes, WEIGHT_LINE);
	}
}

/* Every change counts for the revision that it was posted with. */
static void changes_to_revisions(struct keys *k)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, k->changes);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct found *change = value;

		links_with_change(k->store, change->id, SHELF_OWNERS, k->ids);
		for (guint i = 0; i < k->ids->len; i++) {
			struct found *f = note(k->revisions, g_array_index(k->ids, gint64, i));

			f->weight += change->weight;
			f->full |= change->full;
		}
		g_array_set_size(k->ids, 0);
	}
}

static void hand_on(const struct keys *k, shelf_key_fn each, gpointer data)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, k->revisions);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct found *f = value;

		each(f->id, f->weight, f->full, data);
	}
}

void shelf_each_key(
        struct shelf *shelf, const struct kinship *of, guint limit, gboolean files, shelf_key_fn each, gpointer data)
{
	const struct links_revision *r = of->revision;
	g_autoptr(GHashTable) changes = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	g_autoptr(GHashTable) revisions = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct keys k = { shelf->store, limit, changes, revisions, ids };

	links_in_thread(shelf->store, r->thread, limit, ids);
	take_down(&k, revisions, WEIGHT_THREAD);
	if (*r->title_key) {
		links_with_title(shelf->store, r->title_key, limit, ids);
		take_down(&k, revisions, WEIGHT_TITLE);
		changes_with_title(shelf->store, r->title_key, CHANGE_PATCHES, limit, ids);
		take_down(&k, changes, WEIGHT_TITLE);
	}
	for (guint i = 0; i < of->patches->len; i++)
		find_by_change(&k, g_ptr_array_index(of->patches, i), files);
	changes_to_revisions(&k);
	hand_on(&k, each, data);
}
