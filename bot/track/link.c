/* bot/track/link.c: see link.h. Which postings are looked at; track/kinship.c decides. */
#include "track/link.h"

#include <string.h>

#include "mail/message.h"
#include "store/changes.h"
#include "store/dirty.h"
#include "store/links.h"
#include "store/numbers.h"
#include "track/kinship.h"

/* A page of marks at a time. */
#define PAGE 1000
/* More revisions than this under one key say that the key means nothing. */
#define OWNERS CHANGES_OWNERS
/* Of a posting of hundreds of patches these are enough to know it again. */
#define PATCHES_LOOKED_AT 64
/* So many earlier postings are judged, those that share most keys first. */
#define JUDGED_MOST 48
/* Candidates are met again soon: their patches are kept for so many postings. */
#define KEPT 256

/* Postings that were read, by revisions.id. */
struct shelf {
	struct store *store;
	GHashTable *kinships; /* gint64 to struct kinship */
};

static void shelf_begin(struct shelf *shelf, struct store *s)
{
	shelf->store = s;
	shelf->kinships = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)kinship_free);
}

static void shelf_end(struct shelf *shelf)
{
	g_hash_table_unref(shelf->kinships);
}

static void shelf_make_room(struct shelf *shelf)
{
	if (g_hash_table_size(shelf->kinships) > KEPT)
		g_hash_table_remove_all(shelf->kinships);
}

/* Borrowed from the shelf; NULL if there is no such revision. */
static const struct kinship *shelf_get(struct shelf *shelf, gint64 id)
{
	struct kinship *k = g_hash_table_lookup(shelf->kinships, &id);
	struct links_revision *r;
	GPtrArray *patches;

	if (k)
		return k;
	r = links_revision_get(shelf->store, id);
	if (!r)
		return NULL;
	patches = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
	for (guint i = 0; i < r->changes->len && i < PATCHES_LOOKED_AT; i++) {
		struct change *c = changes_load(shelf->store, g_array_index(r->changes, gint64, i));

		if (c)
			g_ptr_array_add(patches, c);
	}
	k = kinship_new(r, patches);
	g_hash_table_insert(shelf->kinships, &r->id, k);
	return k;
}

/* What is done with the revisions that one key leads to; they may repeat. */
typedef void (*key_func)(GArray *revisions, gboolean last, gpointer data);

/* Each change to the revisions it was posted with. */
static void changes_to_revisions(struct store *s, GArray *changes, GArray *revisions)
{
	for (guint i = 0; i < changes->len; i++)
		links_with_change(s, g_array_index(changes, gint64, i), OWNERS, revisions);
	g_array_set_size(changes, 0);
}

struct keys {
	struct store *store;
	guint limit;
	key_func each;
	gpointer data;
	GArray *changes;   /* scratch */
	GArray *revisions; /* scratch */
};

/* Hands on what a search found, if it kept to the limit: a key with more owners is none. */
static void hand_on(struct keys *k)
{
	guint owners = MAX(k->changes->len, k->revisions->len);

	changes_to_revisions(k->store, k->changes, k->revisions);
	if (k->revisions->len > 0)
		k->each(k->revisions, owners == k->limit, k->data);
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

/* Every revision that shares a key with one, itself included, key by key. */
static void each_key(struct store *s, const struct kinship *of, guint limit, key_func each, gpointer data)
{
	const struct links_revision *r = of->revision;
	g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GArray) revisions = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct keys k = { s, limit, each, data, changes, revisions };

	links_in_thread(s, r->thread, limit, revisions);
	hand_on(&k);
	if (*r->title_key) {
		links_with_title(s, r->title_key, limit, revisions);
		hand_on(&k);
		changes_with_title(s, r->title_key, CHANGE_PATCHES, limit, changes);
		hand_on(&k);
	}
	for (guint i = 0; i < of->patches->len; i++) {
		const struct change *c = g_ptr_array_index(of->patches, i);

		each_change_key(&k, c);
		if (of->patches->len == 1 && *c->title_key) {
			links_with_title(s, c->title_key, limit, revisions);
			hand_on(&k);
		}
	}
}

/* An earlier posting and why it is looked at. */
struct hit {
	gint64 id;
	guint keys;
	enum kinship_said said;
	const struct kinship *kinship;
};

static void count_hits(GArray *revisions, gboolean last, gpointer data)
{
	GHashTable *hits = data;

	(void)last;
	for (guint i = 0; i < revisions->len; i++) {
		gint64 id = g_array_index(revisions, gint64, i);
		struct hit *h = g_hash_table_lookup(hits, &id);

		if (!h) {
			h = g_new0(struct hit, 1);
			h->id = id;
			g_hash_table_insert(hits, &h->id, h);
		}
		h->keys++;
	}
}

static void say(GHashTable *hits, GArray *revisions, enum kinship_said said)
{
	count_hits(revisions, FALSE, hits);
	for (guint i = 0; i < revisions->len; i++) {
		struct hit *h = g_hash_table_lookup(hits, &g_array_index(revisions, gint64, i));

		if (h->said == KINSHIP_SILENT || said == KINSHIP_CHANGE_ID)
			h->said = said;
	}
	g_array_set_size(revisions, 0);
}

/* What the posting itself names. */
static void hits_declared(struct store *s, gint64 revision, GHashTable *hits)
{
	g_autoptr(GPtrArray) lines = links_declared(s, revision);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 0; i < lines->len; i++) {
		const struct links_declared *d = g_ptr_array_index(lines, i);

		if (d->kind == DECLARED_CHANGE_ID) {
			links_declaring(s, d->kind, d->value, OWNERS, found);
			say(hits, found, KINSHIP_CHANGE_ID);
		} else if (d->kind == DECLARED_SUPERSEDES || d->kind == DECLARED_EARLIER) {
			links_with_mid(s, d->value, OWNERS, found);
			say(hits, found, KINSHIP_DECLARED);
		}
	}
}

static gint compare_hits(gconstpointer a, gconstpointer b)
{
	const struct hit *x = *(const struct hit *const *)a, *y = *(const struct hit *const *)b;

	if (x->said != y->said)
		return x->said == KINSHIP_SILENT ? 1 : y->said == KINSHIP_SILENT ? -1 : (int)x->said - (int)y->said;
	if (x->keys != y->keys)
		return x->keys < y->keys ? 1 : -1;
	return kinship_is_earlier(x->kinship->revision, y->kinship->revision) ? 1 : -1;
}

/* The earlier postings that are to be judged, struct hit borrowed from hits. */
static GPtrArray *choose_hits(struct shelf *shelf, const struct kinship *later, GHashTable *hits)
{
	GPtrArray *chosen = g_ptr_array_new();
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, hits);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct hit *h = value;

		h->kinship = shelf_get(shelf, h->id);
		if (h->kinship && h->id != later->revision->id &&
		        kinship_is_earlier(h->kinship->revision, later->revision))
			g_ptr_array_add(chosen, h);
	}
	g_ptr_array_sort(chosen, compare_hits);
	if (chosen->len > JUDGED_MOST)
		g_ptr_array_set_size(chosen, JUDGED_MOST);
	return chosen;
}

static gint compare_rows(gconstpointer a, gconstpointer b)
{
	const struct links_row *x = a, *y = b;

	return (x->earlier > y->earlier) - (x->earlier < y->earlier);
}

/* Whether two earlier postings are of different series, and not versions of one. */
static gboolean is_apart(const struct kinship *a, const struct kinship *b)
{
	gboolean a_first = kinship_is_earlier(a->revision, b->revision);

	return kinship_judge(a_first ? b : a, a_first ? a : b, KINSHIP_SILENT).rule == KINSHIP_NONE;
}

static GArray *decide_rows(const struct kinship *later, GPtrArray *chosen)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct links_row));
	g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(struct kinship_candidate));
	const struct kinship_candidate *best;

	for (guint i = 0; i < chosen->len; i++) {
		const struct hit *h = g_ptr_array_index(chosen, i);
		struct kinship_candidate c = { h->kinship, kinship_judge(later, h->kinship, h->said) };

		g_array_append_val(candidates, c);
	}
	best = kinship_best(later, candidates);
	for (guint i = 0; i < candidates->len; i++) {
		const struct kinship_candidate *c = &g_array_index(candidates, struct kinship_candidate, i);
		struct links_row row = { .earlier = c->earlier->revision->id };

		if (c == best) {
			row.kind = LINKS_REPLACES;
			row.rule = kinship_rule_name(c->verdict.rule);
			row.score = c->verdict.score;
			g_array_append_val(rows, row);
		} else if (best && is_apart(best->earlier, c->earlier) &&
		           kinship_absorbs(later, c->earlier, &row.score)) {
			row.kind = LINKS_ABSORBS;
			row.rule = kinship_rule_name(KINSHIP_CONTENT);
			g_array_append_val(rows, row);
		}
	}
	g_array_sort(rows, compare_rows);
	return rows;
}

static void settle_one(struct shelf *shelf, gint64 revision)
{
	const struct kinship *later;
	g_autoptr(GHashTable) hits = NULL;
	g_autoptr(GPtrArray) chosen = NULL;
	g_autoptr(GArray) rows = NULL;

	shelf_make_room(shelf);
	later = shelf_get(shelf, revision);
	if (!later)
		return;
	hits = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	each_key(shelf->store, later, OWNERS, count_hits, hits);
	hits_declared(shelf->store, revision, hits);
	chosen = choose_hits(shelf, later, hits);
	rows = decide_rows(later, chosen);
	links_replace(shelf->store, revision, rows);
}

void link_settle_revision(struct store *s, const struct track_options *options, gint64 revision)
{
	struct shelf shelf;

	(void)options;
	shelf_begin(&shelf, s);
	settle_one(&shelf, revision);
	shelf_end(&shelf);
}

struct touch {
	struct shelf *shelf;
	const struct links_revision *revision;
};

/* Later ones may be decided otherwise; earlier ones too if this was the one owner too many for a key. */
static void mark_later(GArray *revisions, gboolean last, gpointer data)
{
	const struct touch *t = data;

	for (guint i = 0; i < revisions->len; i++) {
		gint64 id = g_array_index(revisions, gint64, i);
		struct links_revision *r;

		if (id == t->revision->id)
			continue;
		r = links_revision_get(t->shelf->store, id);
		if (r && (last || kinship_is_earlier(t->revision, r)))
			dirty_mark(t->shelf->store, DIRTY_REVISION, id);
		links_revision_free(r);
	}
}

static void touch_one(struct shelf *shelf, gint64 revision)
{
	const struct kinship *k;
	g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GPtrArray) declared = links_declared(shelf->store, revision);
	struct touch t = { .shelf = shelf };

	shelf_make_room(shelf);
	k = shelf_get(shelf, revision);
	if (!k)
		return;
	t.revision = k->revision;
	each_key(shelf->store, k, OWNERS + 1, mark_later, &t);
	links_naming(shelf->store, revision, G_MAXINT, named);
	for (guint i = 0; i < declared->len; i++) {
		const struct links_declared *d = g_ptr_array_index(declared, i);

		if (d->kind == DECLARED_CHANGE_ID)
			links_declaring(shelf->store, d->kind, d->value, OWNERS + 1, named);
	}
	mark_later(named, TRUE, &t);
}

void link_touch(struct store *s, gint64 revision)
{
	struct shelf shelf;

	shelf_begin(&shelf, s);
	touch_one(&shelf, revision);
	shelf_end(&shelf);
}

void link_forget(struct store *s, gint64 revision)
{
	g_autoptr(GArray) later = links_later(s, revision);
	struct numbers_owner owner;

	for (guint i = 0; i < later->len; i++) {
		gint64 id = g_array_index(later, gint64, i);

		links_drop(s, id);
		dirty_mark(s, DIRTY_REVISION, id);
	}
	links_drop(s, revision);
	if (numbers_of(s, revision, &owner)) {
		if (owner.number) {
			dirty_mark(s, DIRTY_SERIES, owner.number);
			numbers_give_up(s, revision, owner.number);
		}
		numbers_owner_clear(&owner);
	}
	dirty_clear(s, DIRTY_REVISION, revision);
}

void link_settle(struct store *s, const struct track_options *options)
{
	g_autoptr(GArray) marked = dirty_next(s, DIRTY_REVISION, 0, G_MAXINT);
	struct shelf shelf;
	gint64 after = 0;

	(void)options;
	shelf_begin(&shelf, s);
	if (marked->len > 0 && marked->len < links_count_revisions(s))
		for (guint i = 0; i < marked->len; i++)
			touch_one(&shelf, g_array_index(marked, gint64, i));
	for (;;) {
		g_autoptr(GArray) ids = dirty_next(s, DIRTY_REVISION, after, PAGE);

		for (guint i = 0; i < ids->len; i++) {
			after = g_array_index(ids, gint64, i);
			settle_one(&shelf, after);
			dirty_clear(s, DIRTY_REVISION, after);
		}
		if (ids->len == 0)
			break;
	}
	shelf_end(&shelf);
}
