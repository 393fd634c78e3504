/* bot/track/neighbours.c: see neighbours.h. */
#include "track/neighbours.h"

#include "base/hash.h"

/* Of a patch that touches more files than this its lines say enough. */
#define FILES_LOOKED_AT 16

enum key_kind {
	KEY_THREAD,
	KEY_TITLE,
	KEY_PATCH_TITLE, /* a patch has the title of the posting */
	KEY_PATCH_ID,
	KEY_CHANGE_TITLE,
	KEY_FILE,
	KEY_LINE,
};

/* What a key weighs as a sign that two postings are of one series. */
static const guint weights[] = {
	[KEY_THREAD] = 4,
	[KEY_TITLE] = 4,
	[KEY_PATCH_TITLE] = 4,
	[KEY_PATCH_ID] = 4,
	[KEY_CHANGE_TITLE] = 4,
	[KEY_FILE] = 2,
	[KEY_LINE] = 1,
};

struct key {
	enum key_kind kind;
	guint index;                 /* of the file or the line in its change */
	const struct change *change; /* borrowed; NULL for the first three kinds */
};

static gboolean is_of_revisions(enum key_kind kind)
{
	return kind == KEY_THREAD || kind == KEY_TITLE;
}

/* Of a key of the kinds that have one. */
static const struct change *change_of(const struct key *k)
{
	g_assert(k->change);
	return k->change;
}

static const char *path_of(const struct key *k)
{
	return ((const struct change_file *)g_ptr_array_index(change_of(k)->files, k->index))->path;
}

static guint64 line_of(const struct key *k)
{
	return g_array_index(change_of(k)->lines, guint64, k->index);
}

/* Fetches the owners of a key into found: struct links_owner if it is one of revisions, else changes.id. */
static gboolean search(struct store *s, const struct links_revision *r, const struct key *k, guint limit, GArray *found)
{
	switch (k->kind) {
	case KEY_THREAD:
		return links_in_thread(s, r->thread, limit, found);
	case KEY_TITLE:
		return links_with_title(s, r->title_key, limit, found);
	case KEY_PATCH_TITLE:
		return changes_with_title(s, r->title_key, CHANGE_PATCHES, limit, found);
	case KEY_PATCH_ID:
		return changes_with_patch_id(s, change_of(k)->patch_id, CHANGE_PATCHES, limit, found);
	case KEY_CHANGE_TITLE:
		return changes_with_title(s, change_of(k)->title_key, CHANGE_PATCHES, limit, found);
	case KEY_FILE:
		return changes_with_file(s, path_of(k), CHANGE_PATCHES, limit, found);
	case KEY_LINE:
		return changes_with_line(s, line_of(k), CHANGE_PATCHES, limit, found);
	}
	g_assert_not_reached();
}

static guint64 hash_of_key(const struct links_revision *r, const struct key *k)
{
	guint64 h = hash_bytes(HASH_START, &k->kind, sizeof(k->kind)), line;

	switch (k->kind) {
	case KEY_THREAD:
		return hash_bytes(h, &r->thread, sizeof(r->thread));
	case KEY_TITLE:
	case KEY_PATCH_TITLE:
		return hash_string(h, r->title_key);
	case KEY_PATCH_ID:
		return hash_bytes(h, change_of(k)->patch_id, CHANGE_PATCH_ID);
	case KEY_CHANGE_TITLE:
		return hash_string(h, change_of(k)->title_key);
	case KEY_FILE:
		return hash_string(h, path_of(k));
	case KEY_LINE:
		line = line_of(k);
		return hash_bytes(h, &line, sizeof(line));
	}
	g_assert_not_reached();
}

/* Two arrays for what searches find, emptied in between. */
struct finds {
	GArray *owners;  /* struct links_owner */
	GArray *changes; /* gint64 */
};

static void finds_init(struct finds *f)
{
	f->owners = g_array_new(FALSE, FALSE, sizeof(struct links_owner));
	f->changes = g_array_new(FALSE, FALSE, sizeof(gint64));
}

static void finds_clear(struct finds *f)
{
	g_array_unref(f->owners);
	g_array_unref(f->changes);
}

static GArray *finds_for(struct finds *f, enum key_kind kind)
{
	GArray *found = is_of_revisions(kind) ? f->owners : f->changes;

	g_array_set_size(found, 0);
	return found;
}

/* Neighbours ------------------------------------------------------------------------------------------------ */

/* What one key after the other led to. */
struct walk {
	struct shelf *shelf;
	const struct kinship *of;
	struct finds finds;
	struct neighbours *result;
	GHashTable *places;  /* id to place + 1 in result->near */
	GHashTable *changes; /* the same for hits */
	GArray *hits; /* struct neighbour whose id is a change's: each is looked up once, however many keys it shares */
};

static struct neighbour *note(GHashTable *places, GArray *all, gint64 id)
{
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, (gpointer)(gintptr)id));

	if (place == 0) {
		const struct neighbour n = { .id = id };

		g_array_append_val(all, n);
		place = all->len;
		g_hash_table_insert(places, (gpointer)(gintptr)id, GUINT_TO_POINTER(place));
	}
	return &g_array_index(all, struct neighbour, place - 1);
}

/* The changes with a key, from the shelf if it was looked for before: versions of a posting have most keys in common. */
static const struct shelf_found *find_changes(struct walk *w, const struct key *k)
{
	guint64 hash = hash_of_key(w->of->revision, k);
	const struct shelf_found *f = shelf_found(w->shelf, hash);
	GArray *found;
	gboolean is_key;

	if (f)
		return f;
	found = finds_for(&w->finds, k->kind);
	is_key = search(w->shelf->store, w->of->revision, k, NEIGHBOURS_OWNERS, found);
	return shelf_keep_found(w->shelf, hash, found, !is_key);
}

static void visit(struct walk *w, struct key k)
{
	const struct shelf_found *f = find_changes(w, &k);

	if (f->crowded)
		g_array_append_val(w->result->crowded, k);
	for (guint i = 0; i < f->count; i++) {
		struct neighbour *n = note(w->changes, w->hits, f->change[i]);

		*(k.kind == KEY_FILE ? &n->files : &n->weight) += weights[k.kind];
	}
}

/* The same for a key of revisions. */
static void visit_revisions(struct walk *w, struct key k)
{
	GArray *found = finds_for(&w->finds, k.kind);

	if (!search(w->shelf->store, w->of->revision, &k, NEIGHBOURS_OWNERS, found))
		g_array_append_val(w->result->crowded, k);
	for (guint i = 0; i < found->len; i++) {
		const struct links_owner *o = &g_array_index(found, struct links_owner, i);
		struct neighbour *n = note(w->places, w->result->near, o->revision);

		n->posted = o->posted;
		n->weight += weights[k.kind];
	}
}

static void visit_change(struct walk *w, const struct change *c, gboolean files)
{
	guint lines = changes_sketch_length(c->lines);

	if (c->has_patch_id)
		visit(w, (struct key){ KEY_PATCH_ID, 0, c });
	if (*c->title_key)
		visit(w, (struct key){ KEY_CHANGE_TITLE, 0, c });
	for (guint i = 0; files && i < c->files->len && i < FILES_LOOKED_AT; i++)
		visit(w, (struct key){ KEY_FILE, i, c });
	for (guint i = 0; i < lines; i++)
		visit(w, (struct key){ KEY_LINE, i, c });
}

/* Every change counts for the revision that it was posted with. */
static void hits_to_revisions(struct walk *w)
{
	for (guint i = 0; i < w->hits->len; i++) {
		const struct neighbour *hit = &g_array_index(w->hits, struct neighbour, i);
		const struct shelf_owners *owners = shelf_owners(w->shelf, hit->id);

		for (guint j = 0; j < owners->count; j++) {
			struct neighbour *n = note(w->places, w->result->near, owners->owner[j].revision);

			n->posted = owners->owner[j].posted;
			n->weight += hit->weight;
			n->files += hit->files;
		}
	}
}

struct neighbours *neighbours_find(struct shelf *shelf, const struct kinship *of, gboolean files)
{
	struct neighbours *n = g_new0(struct neighbours, 1);
	struct walk w = { .shelf = shelf, .of = of, .result = n };

	n->near = g_array_new(FALSE, FALSE, sizeof(struct neighbour));
	n->crowded = g_array_new(FALSE, FALSE, sizeof(struct key));
	finds_init(&w.finds);
	w.places = g_hash_table_new(NULL, NULL);
	w.changes = g_hash_table_new(NULL, NULL);
	w.hits = g_array_new(FALSE, FALSE, sizeof(struct neighbour));
	visit_revisions(&w, (struct key){ KEY_THREAD, 0, NULL });
	if (*of->revision->title_key) {
		visit_revisions(&w, (struct key){ KEY_TITLE, 0, NULL });
		visit(&w, (struct key){ KEY_PATCH_TITLE, 0, NULL });
	}
	for (guint i = 0; i < of->patches->len; i++)
		visit_change(&w, g_ptr_array_index(of->patches, i), files);
	hits_to_revisions(&w);
	finds_clear(&w.finds);
	g_hash_table_unref(w.places);
	g_hash_table_unref(w.changes);
	g_array_unref(w.hits);
	return n;
}

void neighbours_free(struct neighbours *n)
{
	if (!n)
		return;
	g_array_unref(n->near);
	g_array_unref(n->crowded);
	g_free(n);
}

/* Crowded keys ---------------------------------------------------------------------------------------------- */

void neighbours_fresh_init(struct neighbours_fresh *f)
{
	f->changes = g_hash_table_new(NULL, NULL);
	f->revisions = g_hash_table_new(NULL, NULL);
	f->keys = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

void neighbours_fresh_clear(struct neighbours_fresh *f)
{
	g_hash_table_unref(f->changes);
	g_hash_table_unref(f->revisions);
	g_hash_table_unref(f->keys);
}

void neighbours_fresh_add(GHashTable *set, gint64 id)
{
	g_hash_table_add(set, (gpointer)(gintptr)id);
}

static gboolean is_fresh(const struct neighbours_fresh *f, enum key_kind kind, const GArray *found, guint i)
{
	gint64 id = is_of_revisions(kind) ? g_array_index(found, struct links_owner, i).revision
	                                  : g_array_index(found, gint64, i);

	return g_hash_table_contains(is_of_revisions(kind) ? f->revisions : f->changes, (gpointer)(gintptr)id);
}

static guint count_fresh(const struct neighbours_fresh *f, enum key_kind kind, const GArray *found)
{
	guint n = 0;

	for (guint i = 0; i < found->len; i++)
		n += is_fresh(f, kind, found, i);
	return n;
}

static void tell_owners(struct shelf *shelf, enum key_kind kind, const GArray *found, neighbours_fn each, gpointer data)
{
	for (guint i = 0; i < found->len; i++) {
		const struct shelf_owners *owners;

		if (is_of_revisions(kind)) {
			each(g_array_index(found, struct links_owner, i).revision, data);
			continue;
		}
		owners = shelf_owners(shelf, g_array_index(found, gint64, i));
		for (guint j = 0; j < owners->count; j++)
			each(owners->owner[j].revision, data);
	}
}

void neighbours_each_crowded(struct shelf *shelf, const struct kinship *of, const struct neighbours *n,
        struct neighbours_fresh *fresh, neighbours_fn each, gpointer data)
{
	guint most = NEIGHBOURS_OWNERS + MAX(g_hash_table_size(fresh->changes), g_hash_table_size(fresh->revisions));
	struct finds finds;

	finds_init(&finds);
	for (guint i = 0; i < n->crowded->len; i++) {
		const struct key *k = &g_array_index(n->crowded, struct key, i);
		GArray *found = finds_for(&finds, k->kind);
		guint64 hash;

		/* The key of a change that was there before has become no fuller by it. */
		if (k->change && !g_hash_table_contains(fresh->changes, (gpointer)(gintptr)k->change->id))
			continue;
		hash = hash_of_key(of->revision, k);
		if (!g_hash_table_add(fresh->keys, g_memdup2(&hash, sizeof(hash))))
			continue;
		if (search(shelf->store, of->revision, k, most, found) &&
		        found->len - count_fresh(fresh, k->kind, found) <= NEIGHBOURS_OWNERS)
			tell_owners(shelf, k->kind, found, each, data);
	}
	finds_clear(&finds);
}

void neighbours_each_thinned(struct shelf *shelf, const struct kinship *of, const struct neighbours *n, guint going,
        neighbours_fn each, gpointer data)
{
	struct finds finds;

	finds_init(&finds);
	for (guint i = 0; i < n->crowded->len; i++) {
		const struct key *k = &g_array_index(n->crowded, struct key, i);
		GArray *found = finds_for(&finds, k->kind);

		if (search(shelf->store, of->revision, k, NEIGHBOURS_OWNERS + going, found))
			tell_owners(shelf, k->kind, found, each, data);
	}
	finds_clear(&finds);
}
