/* bot/track/link-touch.c: see link-touch.h. */
#include "track/link-touch.h"

#include <string.h>

#include "mail/message.h"
#include "store/corrections.h"
#include "store/dirty.h"
#include "store/messages.h"
#include "track/link.h"

/* So many are kept between touching and deciding: an ordinary day's, not an archive's. */
#define NEAR_KEPT 256

/* Of so many new among all, looking at all again is cheaper than finding out whom they concern. */
#define MOSTLY_NEW 4

void link_reader_init(struct link_reader *r, struct store *s)
{
	r->store = s;
	r->shelf = shelf_new(s);
	r->near = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)neighbours_free);
}

void link_reader_clear(struct link_reader *r)
{
	shelf_free(r->shelf);
	g_hash_table_unref(r->near);
}

struct neighbours *link_reader_neighbours(struct link_reader *r, const struct kinship *of, gboolean files)
{
	gpointer key, found;

	if (!g_hash_table_steal_extended(r->near, &of->revision->id, &key, &found))
		return neighbours_find(r->shelf, of, files);
	g_free(key);
	return found;
}

gboolean link_is_earlier(struct store *s, gint64 id, gint64 posted, const struct links_revision *than)
{
	g_autofree char *mid = NULL;

	if (posted != than->posted)
		return posted < than->posted;
	mid = messages_mid(s, id);
	return mid && strcmp(mid, than->mid) < 0;
}

static void mark(gint64 revision, gpointer data)
{
	dirty_mark(data, DIRTY_LINKS, revision);
}

/* Later ones may be decided otherwise. */
static void mark_later(struct store *s, const struct links_revision *r, const GArray *near)
{
	for (guint i = 0; i < near->len; i++) {
		const struct neighbour *n = &g_array_index(near, struct neighbour, i);

		if (n->id != r->id && !link_is_earlier(s, n->id, n->posted, r))
			dirty_mark(s, DIRTY_LINKS, n->id);
	}
}

/* Who names the revision, was said to follow it, or declares what it declares. */
static void mark_named(struct store *s, gint64 revision)
{
	g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GPtrArray) declared = links_declared(s, revision);

	links_naming(s, revision, G_MAXINT, named);
	if (corrections_any(s))
		corrections_linking(s, revision, named);
	for (guint i = 0; i < declared->len; i++) {
		const struct links_declared *d = g_ptr_array_index(declared, i);

		if (d->kind == DECLARED_CHANGE_ID)
			links_declaring(s, d->kind, d->value, NEIGHBOURS_OWNERS + 1, named);
	}
	for (guint i = 0; i < named->len; i++)
		mark(g_array_index(named, gint64, i), s);
}

void link_touch(struct store *s, gint64 revision)
{
	g_autoptr(Shelf) shelf = shelf_new(s);
	const struct kinship *k = shelf_get(shelf, revision);
	g_autoptr(Neighbours) near = NULL;

	if (!k)
		return;
	near = neighbours_find(shelf, k, TRUE);
	mark_later(s, k->revision, near->near);
	/* Each of its patches, and itself, may be what makes a key none. */
	neighbours_each_thinned(shelf, k, near, k->patches->len + 1, mark, s);
	mark_named(s, revision);
}

static void touch_one(struct link_reader *r, gint64 revision, struct neighbours_fresh *fresh)
{
	const struct kinship *k;
	g_autoptr(Neighbours) near = NULL;

	shelf_make_room(r->shelf);
	k = shelf_get(r->shelf, revision);
	if (!k)
		return;
	near = neighbours_find(r->shelf, k, TRUE);
	mark_later(r->store, k->revision, near->near);
	neighbours_each_crowded(r->shelf, k, near, fresh, mark, r->store);
	mark_named(r->store, revision);
	if (g_hash_table_size(r->near) < NEAR_KEPT)
		g_hash_table_insert(r->near, g_memdup2(&revision, sizeof(revision)), g_steal_pointer(&near));
}

/* A patch that is to be looked at again may have another author now, or have been replaced by its other copy. */
static void mark_changed(struct link_reader *r, const GArray *changes)
{
	for (guint i = 0; i < changes->len; i++) {
		const struct shelf_owners *owners = shelf_owners(r->shelf, g_array_index(changes, gint64, i));

		for (guint j = 0; j < owners->count; j++)
			dirty_mark(r->store, DIRTY_REVISION, owners->owner[j].revision);
		shelf_make_room(r->shelf);
	}
}

static void touch_marked(struct link_reader *r)
{
	g_autoptr(GArray) changes = dirty_next(r->store, DIRTY_CHANGE, 0, G_MAXINT);
	g_autoptr(GArray) marked = NULL;
	struct neighbours_fresh fresh;

	mark_changed(r, changes);
	marked = dirty_next(r->store, DIRTY_REVISION, 0, G_MAXINT);
	if (!links_more_revisions(r->store, (gint64)marked->len * MOSTLY_NEW)) {
		links_mark_all(r->store);
		return;
	}
	neighbours_fresh_init(&fresh);
	for (guint i = 0; i < changes->len; i++)
		neighbours_fresh_add(fresh.changes, g_array_index(changes, gint64, i));
	for (guint i = 0; i < marked->len; i++)
		neighbours_fresh_add(fresh.revisions, g_array_index(marked, gint64, i));
	for (guint i = 0; i < marked->len; i++)
		touch_one(r, g_array_index(marked, gint64, i), &fresh);
	neighbours_fresh_clear(&fresh);
}

void link_touch_marked(struct link_reader *r)
{
	touch_marked(r);
	dirty_become(r->store, DIRTY_REVISION, DIRTY_LINKS);
}
