/* bot/track/tags.c: see tags.h. */
#include "track/tags.h"

#include <string.h>

#include "base/person.h"
#include "store/messages.h"

/* A longer list of areas is no help to anybody. */
#define AREA_BYTES 500

/* A review of a thousand patches by twenty testers has less than half of these. */
#define SERIES_TAGS 50000
/* Nobody's patch has a tenth of them; each new one makes all of them be looked at again. */
#define PATCH_TAGS 500

static const struct {
	const char *name;
	enum tag_kind kind;
} kinds[] = {
	{ "Reviewed-by", TAG_REVIEWED },
	{ "Acked-by", TAG_ACKED },
	{ "Tested-by", TAG_TESTED },
	{ "Nacked-by", TAG_NACKED },
	{ "Release-Acked-by", TAG_RELEASE },
	{ "Signed-off-by", TAG_SIGNED },
};

enum tag_kind tags_kind(const char *kind)
{
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (g_ascii_strcasecmp(kind, kinds[i].name) == 0)
			return kinds[i].kind;
	return TAG_NONE;
}

gboolean tags_approves(enum tag_kind kind)
{
	return kind == TAG_REVIEWED || kind == TAG_ACKED;
}

/* By full name: a bare first name, whose key is empty, is shared by many. */
static gboolean same_name(const struct history_who *a, const struct history_who *b)
{
	g_autofree char *made_a = a->key ? NULL : person_name_key(a->name);
	g_autofree char *made_b = b->key ? NULL : person_name_key(b->name);
	const char *key = a->key ? a->key : made_a;

	return *key && strcmp(key, b->key ? b->key : made_b) == 0;
}

gboolean tags_same_person(const struct history_who *a, const struct history_who *b)
{
	return a->person == b->person || strcmp(a->email, b->email) == 0 || strcmp(a->address, b->address) == 0 ||
	       same_name(a, b);
}

/* The tags of one patch while they are gathered: which one a person has of a kind. */
struct shelf {
	GArray *tags;     /* struct tag_given; owned by struct tags */
	GHashTable *seen; /* person and kind to index + 1 */
};

static gint64 shelf_key(const struct tag_given *tag)
{
	/* Persons are row ids, far below 2^59. */
	return tag->who.person * 16 + (gint64)tag->kind;
}

/* Who agrees with one part and later with another agrees with both: "# arm" and "# docs" are "# arm # docs". */
static const char *join_areas(struct tags *t, const char *a, const char *b)
{
	g_autofree char *both = NULL;

	if (!a || !b || strstr(a, b))
		return b ? a : NULL;
	if (strlen(a) + strlen(b) > AREA_BYTES)
		return a;
	both = g_strconcat(a, " ", b, NULL);
	return g_string_chunk_insert_const(t->areas, both);
}

static void shelf_add(struct tags *t, struct shelf *shelf, const struct tag_given *tag)
{
	gint64 key = shelf_key(tag);
	gint at = GPOINTER_TO_INT(g_hash_table_lookup(shelf->seen, &key)) - 1;
	struct tag_given *old;

	g_assert(shelf->tags);
	if (at < 0) {
		/* Tags come in order of date, so that those left out are the same whatever came first. */
		if (shelf->tags->len >= PATCH_TAGS || t->given >= SERIES_TAGS)
			return;
		t->given++;
		g_array_append_val(shelf->tags, *tag);
		g_hash_table_insert(shelf->seen, g_memdup2(&key, sizeof key), GINT_TO_POINTER((gint)shelf->tags->len));
		return;
	}
	old = HISTORY_AT(shelf->tags, tag_given, (guint)at);
	old->counts_from = MIN(old->counts_from, tag->counts_from);
	old->conditional = old->conditional && tag->conditional;
	old->area = join_areas(t, old->area, tag->area);
	/* Messages are in order of date and Message-ID. */
	if (tag->message < old->message) {
		old->message = tag->message;
		old->date = tag->date;
		old->carried = tag->carried;
		old->who = tag->who;
	}
}

static void note_effect(struct tags *t, const struct tag_given *tag)
{
	guint8 *effect = &t->effects[tag->message];

	*effect |= TAG_EFFECT_ANY;
	if (tags_approves(tag->kind))
		*effect |= tag->conditional ? TAG_EFFECT_APPROVES | TAG_EFFECT_CONDITION : TAG_EFFECT_APPROVES;
	if (tag->kind == TAG_NACKED)
		*effect |= TAG_EFFECT_NACKS;
}

struct lineage_target tags_target(const struct lineage *l, guint message)
{
	struct lineage_target target = l->targets[message];
	guint flags = HISTORY_AT(l->history->messages, history_message, message)->flags, revision;

	if (target.posting || target.about != LINEAGE_PATCH)
		return target;
	revision = HISTORY_AT(l->history->patches, history_patch, target.index)->revision;
	/* "For both" of three patches leaves it open which. */
	if ((flags & MESSAGES_FOR_ALL) ||
	        ((flags & MESSAGES_FOR_BOTH) &&
	                HISTORY_AT(l->history->revisions, history_revision, revision)->n_slots == 2))
		target = (struct lineage_target){ LINEAGE_COVER, revision, FALSE };
	return target;
}

/* A tag as it stands in a mail: to the patch that the mail is or answers, or to all patches under its cover. */
static void place_tag(const struct lineage *l, struct tags *t, struct shelf *shelves, const struct history_tag *from)
{
	const struct history *h = l->history;
	const struct history_message *m = HISTORY_AT(h->messages, history_message, from->message);
	const struct lineage_target target = tags_target(l, from->message);
	struct tag_given tag = {
		.kind = tags_kind(from->kind),
		.name = from->kind,
		.who = from->who,
		.message = from->message,
		.date = m->date,
		.carried = target.posting,
		.conditional = from->conditional,
		.area = from->note && *from->note == '#' ? from->note : NULL,
		.counts_from = m->date,
	};

	if (tag.kind == TAG_NONE || target.about == LINEAGE_NOTHING || m->robot)
		return;
	if (target.posting) {
		if (target.about == LINEAGE_PATCH)
			shelf_add(t, &shelves[target.index], &tag);
		return;
	}
	/* A sign-off in a reply signs nothing that would be applied. */
	if (tag.kind == TAG_SIGNED || !tags_same_person(&from->who, &m->who))
		return;
	note_effect(t, &tag);
	if (target.about == LINEAGE_PATCH) {
		shelf_add(t, &shelves[target.index], &tag);
	} else {
		const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, target.index);

		for (guint i = 0; i < r->n_slots; i++)
			shelf_add(t, &shelves[HISTORY_AT(h->slots, history_slot, r->slots + i)->patch], &tag);
	}
}

/* What was given to the patch before it. Patches come in order of revision, so that one has its own already. */
static void inherit(const struct lineage *l, struct tags *t, struct shelf *shelves, guint patch)
{
	const struct history *h = l->history;
	gint earlier = l->earlier[patch];
	gboolean unchanged;

	if (earlier < 0)
		return;
	g_assert(shelves[earlier].tags);
	unchanged = lineage_unchanged(
	        HISTORY_AT(h->patches, history_patch, patch), HISTORY_AT(h->patches, history_patch, (guint)earlier));
	for (guint i = 0; i < shelves[earlier].tags->len; i++) {
		struct tag_given tag = g_array_index(shelves[earlier].tags, struct tag_given, i);

		/* Who signed the last version off did not sign this one. */
		if (tag.kind == TAG_SIGNED)
			continue;
		tag.carried = TRUE;
		if (!unchanged)
			tag.counts_from = TAG_NEVER;
		shelf_add(t, &shelves[patch], &tag);
	}
}

static gint by_message(gconstpointer a, gconstpointer b)
{
	const struct tag_given *x = a, *y = b;

	return (x->message > y->message) - (x->message < y->message);
}

static void unref_array(gpointer array)
{
	g_array_unref(array);
}

struct tags *tags_new(const struct lineage *l)
{
	const struct history *h = l->history;
	struct tags *t = g_new0(struct tags, 1);
	g_autofree struct shelf *shelves = g_new0(struct shelf, h->patches->len + 1);

	t->patches = g_ptr_array_new_with_free_func(unref_array);
	t->areas = g_string_chunk_new(256);
	t->effects = g_new0(guint8, h->messages->len + 1);
	for (guint i = 0; i < h->patches->len; i++) {
		shelves[i].tags = g_array_new(FALSE, TRUE, sizeof(struct tag_given));
		shelves[i].seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
		g_ptr_array_add(t->patches, shelves[i].tags);
	}
	for (guint i = 0; i < h->tags->len; i++)
		place_tag(l, t, shelves, HISTORY_AT(h->tags, history_tag, i));
	for (guint i = 0; i < h->patches->len; i++)
		inherit(l, t, shelves, i);
	for (guint i = 0; i < h->patches->len; i++) {
		g_array_sort(shelves[i].tags, by_message);
		g_hash_table_destroy(shelves[i].seen);
	}
	return t;
}

void tags_free(struct tags *t)
{
	if (!t)
		return;
	g_ptr_array_unref(t->patches);
	g_free(t->effects);
	g_string_chunk_free(t->areas);
	g_free(t);
}

const GArray *tags_of(const struct tags *t, guint patch)
{
	return g_ptr_array_index(t->patches, patch);
}
