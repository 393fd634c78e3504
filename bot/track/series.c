/*
 * bot/track/series.c: see series.h.
 *
 * Numbers are dealt as in a marriage of postings and numbers (Gale and Shapley 1962): every posting asks for its
 * choices in turn, and a number prefers the older posting. The outcome does not depend on who asks first.
 */
#include "track/series.h"

#include <string.h>

#include "base/hash.h"
#include "store/dirty.h"
#include "store/links.h"
#include "store/numbers.h"

/* Rows at a time; more are asked for until there are none. */
#define PAGE 1000
/* A series that hangs together over so many postings is a knot of wrong links, and stays in pieces. */
#define REVISIONS_MOST 10000

gint64 series_choice(const char *message_id, unsigned nth)
{
	guint64 h = hash_string(HASH_START, message_id);

	if (nth > 0)
		h = hash_bytes(h, &(guint32){ GUINT32_TO_LE(nth) }, sizeof(guint32));
	return (gint64)(h % SERIES_NUMBERS) + 1;
}

static gboolean is_older(const struct numbers_owner *a, const struct numbers_owner *b)
{
	if (a->posted != b->posted)
		return a->posted < b->posted;
	return strcmp(a->mid, b->mid) < 0;
}

/* Between two numbers the revisions of a series carry one that nobody else can have. */
static gint64 waiting_number(const struct numbers_owner *o)
{
	return -o->first;
}

/* Takes the number from its owner, whose revisions wait for the next one. */
static void evict(struct store *s, struct numbers_owner *o)
{
	dirty_mark(s, DIRTY_SERIES, o->number);
	numbers_rename(s, o->number, waiting_number(o));
	numbers_give_up(s, o->first, o->number);
	o->number = 0;
}

/* Gives the owner, who has no number and whose revisions wait, the first of its choices that it can have. Whom it
 * drives out gets another one in turn. */
static void deal(struct store *s, struct numbers_owner *asking)
{
	struct numbers_owner o = *asking;

	asking->mid = NULL;
	for (;;) {
		struct numbers_owner holder;
		gboolean held;

		o.number = series_choice(o.mid, o.choice);
		held = numbers_get(s, o.number, &holder);
		if (held && !is_older(&o, &holder)) {
			numbers_owner_clear(&holder);
			o.choice++;
			continue;
		}
		if (held)
			evict(s, &holder);
		numbers_put(s, &o);
		numbers_rename(s, waiting_number(&o), o.number);
		dirty_mark(s, DIRTY_SERIES, o.number);
		numbers_owner_clear(&o);
		if (!held)
			return;
		o = holder;
		o.choice++;
	}
}

/* Whether a number that it wanted more has become free. */
static gboolean can_improve(struct store *s, const struct numbers_owner *o)
{
	for (unsigned n = 0; n < o->choice; n++) {
		struct numbers_owner holder;
		gboolean younger;

		if (!numbers_get(s, series_choice(o->mid, n), &holder))
			return TRUE;
		younger = is_older(o, &holder);
		numbers_owner_clear(&holder);
		if (younger)
			return TRUE;
	}
	return FALSE;
}

/* Numbers became free: those who had to take another one ask again, until nobody can do better. */
static void deal_again(struct store *s)
{
	gboolean moved = TRUE;

	while (moved) {
		g_autoptr(GArray) displaced = numbers_displaced(s);

		moved = FALSE;
		for (guint i = 0; i < displaced->len; i++) {
			struct numbers_owner o;

			if (!numbers_of(s, g_array_index(displaced, gint64, i), &o))
				continue;
			if (o.number && can_improve(s, &o)) {
				evict(s, &o);
				o.choice = 0;
				deal(s, &o);
				moved = TRUE;
			}
			numbers_owner_clear(&o);
		}
	}
}

/* All revisions that hang together with one, itself included. */
static GArray *component(struct store *s, gint64 from)
{
	GArray *members = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

	g_array_append_val(members, from);
	g_hash_table_add(seen, g_memdup2(&from, sizeof from));
	for (guint i = 0; i < members->len && members->len < REVISIONS_MOST; i++) {
		g_autoptr(GArray) near = links_neighbours(s, g_array_index(members, gint64, i));

		for (guint j = 0; j < near->len; j++) {
			gint64 id = g_array_index(near, gint64, j);

			if (g_hash_table_add(seen, g_memdup2(&id, sizeof id)))
				g_array_append_val(members, id);
		}
	}
	return members;
}

/* Gives one component its number. */
static void assemble(struct store *s, const GArray *members)
{
	struct numbers_owner first = { 0 };

	for (guint i = 0; i < members->len; i++) {
		struct numbers_owner o;

		if (!numbers_of(s, g_array_index(members, gint64, i), &o))
			continue;
		if (!first.mid || is_older(&o, &first)) {
			numbers_owner_clear(&first);
			first = o;
		} else {
			numbers_owner_clear(&o);
		}
	}
	/* The store has failed, so nothing is found any more. */
	if (!first.mid)
		return;
	for (guint i = 0; i < members->len; i++) {
		gint64 id = g_array_index(members, gint64, i);
		struct numbers_owner o;

		if (id != first.first && numbers_of(s, id, &o)) {
			if (o.number) {
				dirty_mark(s, DIRTY_SERIES, o.number);
				numbers_give_up(s, id, o.number);
			}
			numbers_owner_clear(&o);
		}
		numbers_assign(s, id, first.number ? first.number : waiting_number(&first));
	}
	if (first.number)
		dirty_mark(s, DIRTY_SERIES, first.number);
	else
		deal(s, &first);
	numbers_owner_clear(&first);
}

void series_assemble(struct store *s)
{
	gboolean any = FALSE;

	for (;;) {
		g_autoptr(GArray) ids = numbers_unassembled(s, PAGE);
		g_autoptr(GHashTable) done = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

		if (ids->len == 0)
			break;
		any = TRUE;
		for (guint i = 0; i < ids->len; i++) {
			gint64 id = g_array_index(ids, gint64, i);
			g_autoptr(GArray) members = NULL;

			if (g_hash_table_contains(done, &id))
				continue;
			members = component(s, id);
			assemble(s, members);
			for (guint j = 0; j < members->len; j++)
				g_hash_table_add(done, g_memdup2(&g_array_index(members, gint64, j), sizeof(gint64)));
		}
	}
	if (any)
		deal_again(s);
}

gint64 series_of_number(struct store *s, gint64 number)
{
	return numbers_alias(s, number);
}
