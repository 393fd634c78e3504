/* bot/track/group-part.c: see group-part.h. */
#include "track/group-part.h"

#include <string.h>

#include "mail/message.h"
#include "track/stem.h"

/* How far up a thread a version or an answered patch is looked for; deeper talk has lost its subject. */
#define MAX_STEPS 50

static gboolean same(double a, double b)
{
	return !(a < b) && !(a > b);
}

struct group_part *group_part_at(const struct group_parts *p, int index)
{
	return &g_array_index(p->parts, struct group_part, index);
}

gboolean group_part_is_counted(const struct group_part *a)
{
	return (a->m->flags & MESSAGES_COUNTED) != 0;
}

gint64 group_part_gap(const struct group_part *a, const struct group_part *b)
{
	return a->m->date > b->m->date ? a->m->date - b->m->date : b->m->date - a->m->date;
}

/* Of one sender and count; "0/<VARIOUS>" goes with every total. */
gboolean group_part_agree_loosely(const struct group_part *a, const struct group_part *b)
{
	return group_part_is_counted(a) && group_part_is_counted(b) && a->person == b->person &&
	       (a->m->total == b->m->total || a->m->total == 0 || b->m->total == 0) &&
	       ((a->m->flags ^ b->m->flags) & MESSAGES_PULL) == 0;
}

gboolean group_part_agree(const struct group_part *a, const struct group_part *b)
{
	return group_part_agree_loosely(a, b) && same(a->version, b->version);
}

/* Members are in order of id. */
static int find_member(const struct messages_members *thread, gint64 id)
{
	guint low = 0, high = thread->members->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(thread->members, struct messages_member, middle).id < id)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < thread->members->len && g_array_index(thread->members, struct messages_member, low).id == id)
		return (int)low;
	return -1;
}

int group_part_find(const struct group_parts *p, gint64 id)
{
	int member = find_member(p->thread, id);

	return member < 0 ? -1 : p->of_member[member];
}

static gint64 ref_at(const struct messages_members *thread, const struct messages_member *m, guint i)
{
	return g_array_index(thread->refs, gint64, m->refs + i);
}

static gboolean is_part(const struct messages_member *m)
{
	return m->kind == MESSAGE_PATCH || m->kind == MESSAGE_COVER || m->kind == MESSAGE_PULL;
}

static int compare_parts(gconstpointer a, gconstpointer b)
{
	const struct messages_member *x = ((const struct group_part *)a)->m, *y = ((const struct group_part *)b)->m;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	if (!same(x->number, y->number))
		return x->number < y->number ? -1 : 1;
	return strcmp(x->mid, y->mid);
}

static void add_part(struct group_parts *p, const struct messages_member *m)
{
	struct group_part part = {
		.m = m,
		.person = m->person ? m->person : -m->identity,
		.version = m->version,
		.parent = -1,
		.answers = m->ref_count ? ref_at(p->thread, m, m->ref_count - 1) : 0,
		.stem = m->ref_count ? NULL : stem_of_mid(m->mid),
	};

	g_array_append_val(p->parts, part);
}

/*
 * What a part answers. If that mail is not there (it was lost, or not sent to the list), the nearest one that is
 * there and a part: "3/4" of a deep thread without "2/4" still answers "1/4".
 */
static int parent_of(const struct group_parts *p, const struct group_part *part)
{
	const struct messages_member *m = part->m;

	for (guint i = m->ref_count; i > 0; i--) {
		int member = find_member(p->thread, ref_at(p->thread, m, i - 1));
		int found = member < 0 ? -1 : p->of_member[member];

		if (found >= 0 && group_part_at(p, found) != part)
			return found;
		if (member >= 0)
			return -1;
	}
	return -1;
}

/* "[PATCH 2/3]" in answer to "[PATCH v2 0/3]": its author forgot the version. */
static void infer_from_above(struct group_parts *p, struct group_part *part)
{
	int at = part->parent;

	for (guint step = 0; at >= 0 && step < MAX_STEPS; step++) {
		const struct group_part *above = group_part_at(p, at);

		if (!group_part_agree_loosely(part, above) || group_part_gap(part, above) > GROUP_BURST)
			return;
		if (above->m->flags & MESSAGES_VERSIONED) {
			part->version = above->m->version;
			part->inferred = TRUE;
			return;
		}
		at = above->parent;
	}
}

/* "[PATCH 0/3]" that only "[PATCH v2 n/3]" answer. The other way round, cover by cover; 0 in votes: they differ. */
static void infer_from_below(struct group_parts *p)
{
	g_autofree double *votes = g_new0(double, p->parts->len + 1);

	for (guint i = 0; i < p->parts->len; i++) {
		const struct group_part *part = group_part_at(p, (int)i);
		const struct group_part *above;

		if (part->parent < 0)
			continue;
		above = group_part_at(p, part->parent);
		if ((above->m->flags & MESSAGES_VERSIONED) || above->m->number > 0 ||
		        !group_part_agree_loosely(part, above) || group_part_gap(part, above) > GROUP_BURST)
			continue;
		if (!(part->m->flags & MESSAGES_VERSIONED))
			votes[part->parent] = -1;
		else if (same(votes[part->parent], 0))
			votes[part->parent] = part->m->version;
		else if (!same(votes[part->parent], part->m->version))
			votes[part->parent] = -1;
	}
	for (guint i = 0; i < p->parts->len; i++) {
		if (votes[i] > 0) {
			group_part_at(p, (int)i)->version = votes[i];
			group_part_at(p, (int)i)->inferred = TRUE;
		}
	}
}

struct group_parts *group_part_list(const struct messages_members *thread)
{
	struct group_parts *p = g_new0(struct group_parts, 1);

	p->thread = thread;
	p->parts = g_array_new(FALSE, FALSE, sizeof(struct group_part));
	p->of_member = g_new(int, thread->members->len + 1);
	for (guint i = 0; i < thread->members->len; i++) {
		const struct messages_member *m = &g_array_index(thread->members, struct messages_member, i);

		p->of_member[i] = -1;
		if (is_part(m))
			add_part(p, m);
	}
	g_array_sort(p->parts, compare_parts);
	for (guint i = 0; i < p->parts->len; i++)
		p->of_member[group_part_at(p, (int)i)->m - &g_array_index(thread->members, struct messages_member, 0)] =
		        (int)i;
	for (guint i = 0; i < p->parts->len; i++)
		group_part_at(p, (int)i)->parent = parent_of(p, group_part_at(p, (int)i));
	infer_from_below(p);
	for (guint i = 0; i < p->parts->len; i++) {
		struct group_part *part = group_part_at(p, (int)i);

		if (group_part_is_counted(part) && !(part->m->flags & MESSAGES_VERSIONED) && part->m->number > 0)
			infer_from_above(p, part);
	}
	return p;
}

void group_part_list_free(struct group_parts *p)
{
	for (guint i = 0; i < p->parts->len; i++)
		g_free(group_part_at(p, (int)i)->stem);
	g_array_unref(p->parts);
	g_free(p->of_member);
	g_free(p);
}

/* The nearest part of a person among the references of a mail; *above is the parent, if it is there. */
static int nearest_of(const struct group_parts *p, const struct messages_member *m, gint64 person, int *above)
{
	*above = m->ref_count ? find_member(p->thread, ref_at(p->thread, m, m->ref_count - 1)) : -1;
	for (guint i = m->ref_count; i > 0; i--) {
		int found = group_part_find(p, ref_at(p->thread, m, i - 1));

		if (found >= 0 && group_part_at(p, found)->m != m && group_part_at(p, found)->person == person)
			return found;
	}
	return -1;
}

int group_part_answered(const struct group_parts *p, int index)
{
	const struct group_part *part = group_part_at(p, index);
	const struct messages_member *m = part->m;

	for (guint step = 0; step < MAX_STEPS; step++) {
		int above, found = nearest_of(p, m, part->person, &above);

		if (found >= 0)
			return found == index ? -1 : found;
		if (above < 0)
			return -1;
		m = &g_array_index(p->thread->members, struct messages_member, above);
	}
	return -1;
}
