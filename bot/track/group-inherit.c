/* bot/track/group-inherit.c: see group-inherit.h. */
#include "track/group-inherit.h"

#include <math.h>

/* Nobody posts single patches anew that often; each time all the others are written down again. */
#define MAX_HEIRS 100

static struct group_posting *posting_at(GArray *postings, int index)
{
	return &g_array_index(postings, struct group_posting, index);
}

gboolean group_inherit_is_complete(const struct revisions_row *row)
{
	guint filled = 0;

	for (guint i = 0; i < row->slots->len; i++) {
		double number = g_array_index(row->slots, struct revisions_slot, i).number;

		/* "0.5/5" is one more than announced. */
		if (number >= 1 && number <= row->total && !(number > floor(number)))
			filled++;
	}
	return filled >= row->total;
}

static struct revisions_slot *find_slot(const struct revisions_row *row, double number)
{
	for (guint i = 0; i < row->slots->len; i++) {
		struct revisions_slot *slot = &g_array_index(row->slots, struct revisions_slot, i);

		if (!(slot->number < number) && !(slot->number > number))
			return slot;
	}
	return NULL;
}

static int compare_slots(gconstpointer a, gconstpointer b)
{
	const struct revisions_slot *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static void inherit_from(struct revisions_row *row, const struct revisions_row *base)
{
	guint own = row->slots->len;

	for (guint i = 0; i < base->slots->len; i++) {
		struct revisions_slot slot = g_array_index(base->slots, struct revisions_slot, i);
		gboolean taken = FALSE;

		for (guint k = 0; k < own && !taken; k++) {
			double number = g_array_index(row->slots, struct revisions_slot, k).number;

			taken = !(number < slot.number) && !(number > slot.number);
		}
		slot.inherited = TRUE;
		if (!taken && slot.number > 0)
			g_array_append_val(row->slots, slot);
	}
	g_array_sort(row->slots, compare_slots);
	row->complete = group_inherit_is_complete(row);
}

/* "[PATCH v2] title" in answer to "[PATCH 2/5] title" is another 2/5. */
static gboolean replaces_uncounted(const struct group_part *part, const struct group_part *old)
{
	return !group_part_is_counted(part) && group_part_is_counted(old) && old->m->number > 0 && old->m->total > 1 &&
	       *part->m->title_key && g_str_equal(part->m->title_key, old->m->title_key);
}

/* "[PATCH v6 3/7]" in answer to "[PATCH v5 3/7]"; "[PATCH v5.1 3/7]", "[PATCH v5 3/7]" also in answer to "v5 0/7". */
static gboolean replaces_counted(const struct group_part *part, const struct group_part *old)
{
	gboolean same_place = !(part->m->number < old->m->number) && !(part->m->number > old->m->number);

	if (!group_part_is_counted(part) || !group_part_is_counted(old) || part->m->total != old->m->total)
		return FALSE;
	return same_place || !(floor(part->version) > floor(old->version));
}

/* The posting that a part of another one posts again, -1 if it does no such thing. by_unit: postings by unit. */
static int replaced_posting(const struct group_parts *p, struct group_units *u, const GArray *postings,
        const int *by_unit, const struct group_posting *posting, int *old)
{
	const struct group_part *part = group_part_at(p, posting->head);
	const struct revisions_row *row = posting->row;
	int at;

	if ((row->flags & MESSAGES_PULL) || !(part->m->number > 0 || !group_part_is_counted(part)))
		return -1;
	if (group_part_is_counted(part) && row->complete)
		return -1;
	*old = group_part_answered(p, posting->head);
	if (*old < 0)
		return -1;
	at = by_unit[group_unit_of(u, *old)];
	if (at < 0 || g_array_index(postings, struct group_posting, at).row == row)
		return -1;
	if (part->version < group_part_at(p, *old)->version)
		return -1;
	if (!replaces_counted(part, group_part_at(p, *old)) && !replaces_uncounted(part, group_part_at(p, *old)))
		return -1;
	return at;
}

/* The patches 3/7 and 5/7, each sent in answer to its former self, are one posting. */
static gboolean take_in(struct group_posting *into, struct group_posting *from, gint64 gap)
{
	struct revisions_row *a = into->row, *b = from->row;

	if (!into->partial || a->version < b->version || a->version > b->version || gap > GROUP_HALF_DAY ||
	        !(a->flags & b->flags & MESSAGES_COUNTED))
		return FALSE;
	for (guint i = 0; i < b->slots->len; i++) {
		const struct revisions_slot *taken = find_slot(
		        a, g_array_index(b->slots, struct revisions_slot, i).number);

		if (taken && !taken->inherited)
			return FALSE;
	}
	for (guint i = 0; i < b->slots->len; i++) {
		struct revisions_slot slot = g_array_index(b->slots, struct revisions_slot, i);
		struct revisions_slot *taken = find_slot(a, slot.number);

		if (taken)
			*taken = slot;
		else
			g_array_append_val(a->slots, slot);
	}
	g_array_sort(a->slots, compare_slots);
	a->complete = group_inherit_is_complete(a);
	return TRUE;
}

static void settle_posting(
        const struct group_parts *p, struct group_units *u, GArray *postings, int *by_unit, int index)
{
	struct group_posting *posting = posting_at(postings, index), *base;
	int old = -1, at = replaced_posting(p, u, postings, by_unit, posting, &old);

	if (at < 0)
		return;
	while (posting_at(postings, at)->followed >= 0 &&
	        posting_at(postings, posting_at(postings, at)->followed)->row->version <= posting->row->version)
		at = posting_at(postings, at)->followed;
	base = posting_at(postings, at);
	if (group_part_is_counted(group_part_at(p, posting->head)) &&
	        take_in(base, posting, group_part_gap(group_part_at(p, base->head), group_part_at(p, posting->head)))) {
		by_unit[group_unit_of(u, posting->unit)] = at;
		if (group_part_at(p, posting->head)->m->number < group_part_at(p, base->head)->m->number)
			base->head = posting->head;
		g_clear_pointer(&posting->row, revisions_row_free);
		return;
	}
	if (posting_at(postings, base->root)->heirs == MAX_HEIRS)
		return;
	if (!group_part_is_counted(group_part_at(p, posting->head))) {
		g_array_index(posting->row->slots, struct revisions_slot, 0).number = group_part_at(p, old)->m->number;
		posting->row->total = base->row->total;
	}
	inherit_from(posting->row, base->row);
	posting->partial = TRUE;
	posting->root = base->root;
	posting_at(postings, base->root)->heirs++;
	base->followed = index;
}

void group_inherit(const struct group_parts *p, struct group_units *u, GArray *postings)
{
	g_autofree int *by_unit = g_new(int, p->parts->len + 1);

	for (guint i = 0; i < p->parts->len; i++)
		by_unit[i] = -1;
	for (int i = 0; i < (int)postings->len; i++) {
		posting_at(postings, i)->root = i;
		settle_posting(p, u, postings, by_unit, i);
		if (posting_at(postings, i)->row)
			by_unit[group_unit_of(u, posting_at(postings, i)->unit)] = i;
	}
}
