/* bot/track/lineage.c: see lineage.h. */
#include "track/lineage.h"

#include <string.h>

#include "mail/message.h"
#include "store/changes.h"

static guint patch_id_hash(gconstpointer patch_id)
{
	guint hash;

	memcpy(&hash, patch_id, sizeof hash);
	return hash;
}

static gboolean patch_id_equal(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, CHANGE_PATCH_ID) == 0;
}

gboolean lineage_unchanged(const struct history_patch *a, const struct history_patch *b)
{
	return a->patch_id && b->patch_id && patch_id_equal(a->patch_id, b->patch_id);
}

/* What is known of earlier revisions while a later one is looked at. Values are patch index + 1. */
struct search {
	struct lineage *l;
	GHashTable *titles;    /* title_key to its latest patch; the keys are the history's, as below */
	GHashTable *patch_ids; /* patch_id to its latest patch */
	guint *claimed;        /* for each patch: the revision + 1 that continues it */
};

static struct history_patch *patch_at(const struct history *h, guint index)
{
	return HISTORY_AT(h->patches, history_patch, index);
}

static void claim(struct search *s, guint patch, gint earlier)
{
	guint revision = patch_at(s->l->history, patch)->revision;

	if (earlier < 0 || s->claimed[earlier] == revision + 1)
		return;
	s->claimed[earlier] = revision + 1;
	s->l->earlier[patch] = earlier;
}

static gint look_up(GHashTable *table, gconstpointer key)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(table, key)) - 1;
}

static void claim_by_title(struct search *s, guint patch)
{
	const char *key = patch_at(s->l->history, patch)->title_key;

	if (*key)
		claim(s, patch, look_up(s->titles, key));
}

static void claim_by_patch_id(struct search *s, guint patch)
{
	const guint8 *patch_id = patch_at(s->l->history, patch)->patch_id;

	if (patch_id)
		claim(s, patch, look_up(s->patch_ids, patch_id));
}

/* Patches of two revisions in a row of equal length keep their places. */
static void claim_by_number(struct search *s, const struct history_slot *slot)
{
	const struct history *h = s->l->history;
	const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, slot->revision);
	const struct history_revision *before = r - 1;

	if (slot->revision == 0 || before->n_slots != r->n_slots)
		return;
	for (guint i = 0; i < before->n_slots; i++) {
		const struct history_slot *other = HISTORY_AT(h->slots, history_slot, before->slots + i);

		if (other->number >= slot->number) {
			if (other->number <= slot->number && other->patch != slot->patch)
				claim(s, slot->patch, (gint)other->patch);
			return;
		}
	}
}

static void remember(struct search *s, guint patch)
{
	const struct history_patch *p = patch_at(s->l->history, patch);
	gpointer value = GINT_TO_POINTER((gint)patch + 1);

	g_hash_table_insert(s->titles, (gpointer)(guintptr)p->title_key, value);
	if (p->patch_id)
		g_hash_table_insert(s->patch_ids, (gpointer)(guintptr)p->patch_id, value);
}

/* The patches that were posted with a revision, by each rule in turn: a weak rule must not take what a strong one
 * would give to a neighbour. */
static void continue_revision(struct search *s, const struct history_revision *r)
{
	const struct history *h = s->l->history;

	for (guint rule = 0; rule < 4; rule++) {
		for (guint i = 0; i < r->n_slots; i++) {
			const struct history_slot *slot = HISTORY_AT(h->slots, history_slot, r->slots + i);

			if (patch_at(h, slot->patch)->revision != slot->revision)
				continue;
			if (rule == 3)
				remember(s, slot->patch);
			else if (s->l->earlier[slot->patch] >= 0)
				continue;
			else if (rule == 0)
				claim_by_title(s, slot->patch);
			else if (rule == 1)
				claim_by_patch_id(s, slot->patch);
			else
				claim_by_number(s, slot);
		}
	}
}

static void continue_patches(struct lineage *l)
{
	const struct history *h = l->history;
	struct search s = {
		.l = l,
		.titles = g_hash_table_new(g_str_hash, g_str_equal),
		.patch_ids = g_hash_table_new(patch_id_hash, patch_id_equal),
		.claimed = g_new0(guint, h->patches->len + 1),
	};

	for (guint i = 0; i < h->patches->len; i++)
		l->earlier[i] = -1;
	for (guint i = 0; i < h->revisions->len; i++)
		continue_revision(&s, HISTORY_AT(h->revisions, history_revision, i));
	/* What is continued has a smaller index. */
	for (guint i = 0; i < h->patches->len; i++)
		l->origin[i] = l->earlier[i] < 0 ? i : l->origin[l->earlier[i]];
	g_hash_table_destroy(s.titles);
	g_hash_table_destroy(s.patch_ids);
	g_free(s.claimed);
}

static gboolean is_posting(const struct history_message *m)
{
	return m->kind == MESSAGE_PATCH || m->kind == MESSAGE_COVER || m->kind == MESSAGE_PULL;
}

static void set_posting(struct lineage *l, gint message, enum lineage_about about, guint index)
{
	if (message >= 0)
		l->targets[message] = (struct lineage_target){ about, index, TRUE };
}

/* Walks up from a message to one whose target is known, then gives all on the way the same. */
static void find_target(struct lineage *l, gboolean *known, GArray *way, guint message)
{
	const struct history *h = l->history;
	struct lineage_target found = { LINEAGE_NOTHING, 0, FALSE };
	gint at = (gint)message;

	g_array_set_size(way, 0);
	while (at >= 0 && !known[at]) {
		/* Known at once, so that references that go round in a circle end. */
		known[at] = TRUE;
		g_array_append_val(way, at);
		/* A posting of another series. */
		if (is_posting(HISTORY_AT(h->messages, history_message, (guint)at)))
			break;
		at = HISTORY_AT(h->messages, history_message, (guint)at)->parent;
	}
	if (way->len == 0)
		return;
	if (at >= 0) {
		found = l->targets[at];
		found.posting = FALSE;
	}
	for (guint i = 0; i < way->len; i++)
		l->targets[g_array_index(way, gint, i)] = found;
}

static void find_targets(struct lineage *l)
{
	const struct history *h = l->history;
	g_autofree gboolean *known = g_new0(gboolean, h->messages->len + 1);
	g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(gint));

	for (guint i = 0; i < h->revisions->len; i++)
		set_posting(l, HISTORY_AT(h->revisions, history_revision, i)->message, LINEAGE_COVER, i);
	/* A revision without a cover is named by its first patch. */
	for (guint i = 0; i < h->patches->len; i++)
		set_posting(l, patch_at(h, i)->message, LINEAGE_PATCH, i);
	for (guint i = 0; i < h->messages->len; i++)
		known[i] = l->targets[i].posting;
	for (guint i = 0; i < h->messages->len; i++)
		find_target(l, known, way, i);
}

struct lineage *lineage_new(const struct history *h)
{
	struct lineage *l = g_new0(struct lineage, 1);

	l->history = h;
	l->earlier = g_new0(gint, h->patches->len + 1);
	l->origin = g_new0(guint, h->patches->len + 1);
	l->targets = g_new0(struct lineage_target, h->messages->len + 1);
	continue_patches(l);
	find_targets(l);
	return l;
}

void lineage_free(struct lineage *l)
{
	if (!l)
		return;
	g_free(l->earlier);
	g_free(l->origin);
	g_free(l->targets);
	g_free(l);
}
