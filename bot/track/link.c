/* bot/track/link.c: see link.h. Which postings are looked at; track/kinship.c decides. */
#include "track/link.h"

#include <string.h>

#include "mail/message.h"
#include "store/dirty.h"
#include "store/links.h"
#include "store/numbers.h"
#include "track/kinship.h"
#include "track/shelf.h"

/* A page of marks at a time. */
#define PAGE 1000
/* So many earlier postings are judged, those that share most keys first. */
#define JUDGED_MOST 24
/* One line in common is chance. */
#define JUDGED_WEIGHT 2

/* An earlier posting and why it is looked at. */
struct hit {
	gint64 id;
	guint weight;
	enum kinship_said said;
	gint64 posted;
	char *mid; /* owned */
};

static void hit_free(gpointer data)
{
	struct hit *h = data;

	g_free(h->mid);
	g_free(h);
}

static struct hit *add_hit(GHashTable *hits, gint64 id)
{
	struct hit *h = g_hash_table_lookup(hits, &id);

	if (!h) {
		h = g_new0(struct hit, 1);
		h->id = id;
		g_hash_table_insert(hits, &h->id, h);
	}
	return h;
}

static void count_hit(gint64 revision, guint weight, gboolean full, gpointer data)
{
	(void)full;
	add_hit(data, revision)->weight += weight;
}

static void say(GHashTable *hits, GArray *revisions, enum kinship_said said)
{
	for (guint i = 0; i < revisions->len; i++) {
		struct hit *h = add_hit(hits, g_array_index(revisions, gint64, i));

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
			links_declaring(s, d->kind, d->value, SHELF_OWNERS, found);
			say(hits, found, KINSHIP_CHANGE_ID);
		} else if (d->kind == DECLARED_SUPERSEDES || d->kind == DECLARED_EARLIER) {
			links_with_mid(s, d->value, SHELF_OWNERS, found);
			say(hits, found, KINSHIP_DECLARED);
		}
	}
}

static gint compare_hits(gconstpointer a, gconstpointer b)
{
	const struct hit *x = *(const struct hit *const *)a, *y = *(const struct hit *const *)b;

	if (x->said != y->said)
		return x->said == KINSHIP_SILENT ? 1 : y->said == KINSHIP_SILENT ? -1 : (int)x->said - (int)y->said;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->posted != y->posted)
		return x->posted < y->posted ? 1 : -1;
	return strcmp(y->mid, x->mid);
}

static gboolean is_earlier(const struct hit *h, const struct links_revision *later)
{
	return h->posted != later->posted ? h->posted < later->posted : strcmp(h->mid, later->mid) < 0;
}

/* The earlier postings that are to be judged, struct hit borrowed from hits. */
static GPtrArray *choose_hits(struct store *s, const struct kinship *later, GHashTable *hits)
{
	GPtrArray *chosen = g_ptr_array_new();
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, hits);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct hit *h = value;

		if (h->id == later->revision->id || (h->weight < JUDGED_WEIGHT && h->said == KINSHIP_SILENT))
			continue;
		h->mid = links_order(s, h->id, &h->posted);
		if (h->mid && is_earlier(h, later->revision))
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

/* The change-id that a posting carries, a new string; NULL if none. */
static char *change_id_of(struct store *s, gint64 revision)
{
	g_autoptr(GPtrArray) lines = links_declared(s, revision);

	for (guint i = 0; i < lines->len; i++) {
		const struct links_declared *d = g_ptr_array_index(lines, i);

		if (d->kind == DECLARED_CHANGE_ID)
			return g_strdup(d->value);
	}
	return NULL;
}

static gboolean has_other_id(struct store *s, const char *change_id, gint64 revision)
{
	g_autofree char *other = change_id ? change_id_of(s, revision) : NULL;

	return other && strcmp(other, change_id) != 0;
}

static GArray *judge_hits(struct store *s, struct shelf *shelf, const struct kinship *later, const GPtrArray *chosen)
{
	GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct kinship_candidate));
	g_autofree char *change_id = change_id_of(s, later->revision->id);

	for (guint i = 0; i < chosen->len; i++) {
		const struct hit *h = g_ptr_array_index(chosen, i);
		struct kinship_candidate c = { .earlier = shelf_get(shelf, h->id) };

		if (!c.earlier)
			continue;
		c.other_id = has_other_id(s, change_id, h->id);
		c.verdict = kinship_judge(
		        later, c.earlier, h->said == KINSHIP_SILENT && c.other_id ? KINSHIP_OTHER_ID : h->said);
		g_array_append_val(candidates, c);
	}
	return candidates;
}

/*
 * What it replaces, and what else it has taken in. An author's change-id is the strongest word on what is one
 * series: where it differs, the new series takes the old one's place instead of going on with it.
 */
static GArray *decide_rows(struct store *s, struct shelf *shelf, const struct kinship *later, GPtrArray *chosen)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct links_row));
	g_autoptr(GArray) candidates = judge_hits(s, shelf, later, chosen);
	const struct kinship_candidate *best = kinship_best(later, candidates);

	for (guint i = 0; i < candidates->len; i++) {
		const struct kinship_candidate *c = &g_array_index(candidates, struct kinship_candidate, i);
		struct links_row row = { .earlier = c->earlier->revision->id };

		if (c == best) {
			row.kind = c->other_id ? LINKS_ABSORBS : LINKS_REPLACES;
			row.rule = kinship_rule_name(c->verdict.rule);
			row.score = c->verdict.score;
			g_array_append_val(rows, row);
		} else if (best && kinship_absorbs(later, c->earlier, &row.score) &&
		           is_apart(best->earlier, c->earlier)) {
			row.kind = LINKS_ABSORBS;
			row.rule = kinship_rule_name(KINSHIP_CONTENT);
			g_array_append_val(rows, row);
		}
	}
	g_array_sort(rows, compare_rows);
	return rows;
}

static void settle_one(struct store *s, struct shelf *shelf, gint64 revision)
{
	const struct kinship *later;
	g_autoptr(GHashTable) hits = NULL;
	g_autoptr(GPtrArray) chosen = NULL;
	g_autoptr(GArray) rows = NULL;

	shelf_make_room(shelf);
	later = shelf_get(shelf, revision);
	if (!later)
		return;
	hits = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, hit_free);
	shelf_each_key(shelf, later, SHELF_OWNERS, later->revision->version > 1, count_hit, hits);
	hits_declared(s, revision, hits);
	chosen = choose_hits(s, later, hits);
	rows = decide_rows(s, shelf, later, chosen);
	links_replace(s, revision, rows);
}

void link_settle_revision(struct store *s, const struct track_options *options, gint64 revision)
{
	g_autoptr(Shelf) shelf = shelf_new(s);

	(void)options;
	settle_one(s, shelf, revision);
}

struct touch {
	struct store *store;
	const struct links_revision *revision;
};

/* Later ones may be decided otherwise; earlier ones too if this was the one owner too many for a key. */
static void mark_later(gint64 revision, guint weight, gboolean full, gpointer data)
{
	const struct touch *t = data;
	struct hit h = { .id = revision };

	(void)weight;
	if (h.id == t->revision->id)
		return;
	h.mid = links_order(t->store, h.id, &h.posted);
	if (h.mid && (full || !is_earlier(&h, t->revision)))
		dirty_mark(t->store, DIRTY_REVISION, h.id);
	g_free(h.mid);
}

/* Up to added owners of any key are new or will go: who shared a key that is (or was) none through them looks again. */
static void touch_one(struct store *s, struct shelf *shelf, gint64 revision, guint added)
{
	const struct kinship *k;
	g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GPtrArray) declared = links_declared(s, revision);
	struct touch t = { .store = s };

	shelf_make_room(shelf);
	k = shelf_get(shelf, revision);
	if (!k)
		return;
	t.revision = k->revision;
	shelf_each_key(shelf, k, SHELF_OWNERS + added, TRUE, mark_later, &t);
	links_naming(s, revision, G_MAXINT, named);
	for (guint i = 0; i < declared->len; i++) {
		const struct links_declared *d = g_ptr_array_index(declared, i);

		if (d->kind == DECLARED_CHANGE_ID)
			links_declaring(s, d->kind, d->value, SHELF_OWNERS + 1, named);
	}
	for (guint i = 0; i < named->len; i++)
		mark_later(g_array_index(named, gint64, i), 1, TRUE, &t);
}

/* How many owners of keys a posting brings: each of its patches, and itself. */
static guint owners_of(struct shelf *shelf, gint64 revision)
{
	const struct kinship *k;

	shelf_make_room(shelf);
	k = shelf_get(shelf, revision);
	return k ? k->patches->len + 1 : 0;
}

void link_touch(struct store *s, gint64 revision)
{
	g_autoptr(Shelf) shelf = shelf_new(s);

	touch_one(s, shelf, revision, owners_of(shelf, revision));
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

/* A patch that is to be looked at again may have another author now, or have been replaced by its other copy. */
static void mark_changed(struct store *s)
{
	g_autoptr(GArray) changes = dirty_next(s, DIRTY_CHANGE, 0, G_MAXINT);
	g_autoptr(GArray) revisions = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 0; i < changes->len; i++)
		links_with_change(s, g_array_index(changes, gint64, i), SHELF_OWNERS, revisions);
	for (guint i = 0; i < revisions->len; i++)
		dirty_mark(s, DIRTY_REVISION, g_array_index(revisions, gint64, i));
}

/* Of so many new among all, looking at all again is cheaper than finding out whom they concern. */
#define MOSTLY_NEW 4

static void touch_marked(struct store *s, struct shelf *shelf, const GArray *marked)
{
	guint added = 0;

	if ((gint64)marked->len * MOSTLY_NEW > links_count_revisions(s)) {
		links_mark_all(s);
		return;
	}
	for (guint i = 0; i < marked->len; i++)
		added += owners_of(shelf, g_array_index(marked, gint64, i));
	for (guint i = 0; i < marked->len; i++)
		touch_one(s, shelf, g_array_index(marked, gint64, i), added);
}

void link_settle(struct store *s, const struct track_options *options)
{
	g_autoptr(Shelf) shelf = shelf_new(s);
	g_autoptr(GArray) marked = NULL;
	gint64 after = 0;

	(void)options;
	mark_changed(s);
	marked = dirty_next(s, DIRTY_REVISION, 0, G_MAXINT);
	touch_marked(s, shelf, marked);
	for (;;) {
		g_autoptr(GArray) ids = dirty_next(s, DIRTY_REVISION, after, PAGE);

		for (guint i = 0; i < ids->len; i++) {
			after = g_array_index(ids, gint64, i);
			settle_one(s, shelf, after);
			dirty_clear(s, DIRTY_REVISION, after);
		}
		if (ids->len == 0)
			break;
	}
}
