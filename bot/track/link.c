/* bot/track/link.c: see link.h. Which postings are looked at; track/kinship.c decides. */
#include "track/link.h"

#include <string.h>

#include "mail/message.h"
#include "store/dirty.h"
#include "store/links.h"
#include "store/messages.h"
#include "store/numbers.h"
#include "track/kinship.h"
#include "track/link-decide.h"
#include "track/link-said.h"

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
	char *mid; /* read only if another one was posted in the same second; owned */
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

/* Those that share keys with it. Its files tell only where there must be an earlier version. */
static void hits_near(struct link_reader *reader, const struct kinship *later, GHashTable *hits)
{
	gboolean files = later->revision->version > 1;
	g_autoptr(Neighbours) near = link_reader_neighbours(reader, later, files);

	for (guint i = 0; i < near->near->len; i++) {
		const struct neighbour *n = &g_array_index(near->near, struct neighbour, i);
		guint weight = n->weight + (files ? n->files : 0);
		struct hit *h;

		/* What was named outright is there already and needs no weight. */
		if (weight < JUDGED_WEIGHT && !g_hash_table_contains(hits, &n->id))
			continue;
		h = add_hit(hits, n->id);
		h->weight = weight;
		h->posted = n->posted;
	}
}

static void say(struct store *s, GHashTable *hits, GArray *revisions, enum kinship_said said)
{
	for (guint i = 0; i < revisions->len; i++) {
		struct hit *h = add_hit(hits, g_array_index(revisions, gint64, i));

		h->posted = links_posted(s, h->id);
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
			links_declaring(s, d->kind, d->value, NEIGHBOURS_OWNERS, found);
			say(s, hits, found, KINSHIP_CHANGE_ID);
		} else if (d->kind == DECLARED_SUPERSEDES || d->kind == DECLARED_EARLIER) {
			links_with_mid(s, d->value, NEIGHBOURS_OWNERS, found);
			say(s, hits, found, KINSHIP_DECLARED);
		}
	}
}

static const char *mid_of(struct store *s, struct hit *h)
{
	if (!h->mid)
		h->mid = messages_mid(s, h->id);
	return h->mid ? h->mid : "";
}

static gint compare_hits(gconstpointer a, gconstpointer b, gpointer store)
{
	struct hit *x = *(struct hit *const *)a, *y = *(struct hit *const *)b;

	if (x->said != y->said)
		return x->said == KINSHIP_SILENT ? 1 : y->said == KINSHIP_SILENT ? -1 : (int)x->said - (int)y->said;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->posted != y->posted)
		return x->posted < y->posted ? 1 : -1;
	return strcmp(mid_of(store, y), mid_of(store, x));
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

		if (h->id != later->revision->id && link_is_earlier(s, h->id, h->posted, later->revision))
			g_ptr_array_add(chosen, h);
	}
	g_ptr_array_sort_with_data(chosen, compare_hits, s);
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

GArray *link_decide(struct link_reader *reader, gint64 revision)
{
	const struct kinship *later;
	g_autoptr(GHashTable) hits = NULL;
	g_autoptr(GPtrArray) chosen = NULL;
	GArray *rows;

	shelf_make_room(reader->shelf);
	later = shelf_get(reader->shelf, revision);
	if (!later)
		return NULL;
	hits = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, hit_free);
	hits_declared(reader->store, revision, hits);
	hits_near(reader, later, hits);
	chosen = choose_hits(reader->store, later, hits);
	rows = decide_rows(reader->store, reader->shelf, later, chosen);
	link_said_correct(reader->store, revision, rows);
	return rows;
}

void link_forget(struct store *s, gint64 revision)
{
	g_autoptr(GArray) later = links_later(s, revision);
	struct numbers_owner owner;

	for (guint i = 0; i < later->len; i++) {
		gint64 id = g_array_index(later, gint64, i);

		links_drop(s, id);
		dirty_mark(s, DIRTY_LINKS, id);
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
	dirty_clear(s, DIRTY_LINKS, revision);
}
