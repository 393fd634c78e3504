/* bot/track/group.c: see group.h. */
#include "track/group.h"

#include <string.h>

#include "track/group-inherit.h"
#include "track/group-sweep.h"

static void free_row(gpointer data)
{
	revisions_row_free(data);
}

/* The cover, else the patch of the lowest number: parts come in order of number. */
static void fill_slots(const struct group_parts *p, const GArray *own, struct revisions_row *row)
{
	for (guint i = 0; i < own->len; i++) {
		const struct group_part *part = group_part_at(p, g_array_index(own, int, i));
		struct revisions_slot slot = { .number = part->m->number, .message = part->m->id };

		/* A patch that is not counted is 1/1; a pull request has no patches of its own. */
		if (!group_part_is_counted(part))
			slot.number = (part->m->flags & MESSAGES_PULL) ? 0 : 1;
		g_array_append_val(row->slots, slot);
	}
}

/* "0/<VARIOUS>" leaves the total to its patches. */
static unsigned count_total(const struct group_parts *p, const GArray *own)
{
	const struct group_part *head = group_part_at(p, g_array_index(own, int, 0));
	unsigned total = 0;

	if (!group_part_is_counted(head))
		return (head->m->flags & MESSAGES_PULL) ? 0 : 1;
	for (guint i = 0; i < own->len; i++)
		total = MAX(total, group_part_at(p, g_array_index(own, int, i))->m->total);
	if (total == 0)
		total = (unsigned)MAX(group_part_at(p, g_array_index(own, int, own->len - 1))->m->number, 0);
	return total;
}

/* The cover knows, or whoever says anything: "1/2" is new in "v3 2/2". */
static double choose_version(const struct group_parts *p, const GArray *own)
{
	const struct group_part *head = group_part_at(p, g_array_index(own, int, 0));
	double version = head->version;

	if (!(head->m->number > 0) || (head->m->flags & MESSAGES_VERSIONED))
		return version;
	for (guint i = 1; i < own->len; i++)
		version = MAX(version, group_part_at(p, g_array_index(own, int, i))->version);
	return version;
}

/* What its cover says goes for all, and so does what all patches say. */
static unsigned join_flags(const struct group_parts *p, const GArray *own)
{
	const struct group_part *head = group_part_at(p, g_array_index(own, int, 0));
	unsigned all = G_MAXUINT, patches = 0;

	for (guint i = 0; i < own->len; i++) {
		const struct group_part *part = group_part_at(p, g_array_index(own, int, i));

		if (group_part_is_counted(part) && !(part->m->number > 0))
			continue;
		all &= part->m->flags;
		patches++;
	}
	return head->m->flags | (patches ? all : 0) | (head->inferred ? MESSAGES_VERSIONED : 0);
}

static struct group_posting describe(const struct group_parts *p, struct group_units *u, int unit)
{
	g_autoptr(GArray) own = group_unit_parts(u, unit);
	struct group_posting posting = { .unit = unit, .head = g_array_index(own, int, 0), .followed = -1 };
	const struct group_part *head = group_part_at(p, posting.head);
	struct revisions_row *row = revisions_row_new();

	row->version = choose_version(p, own);
	row->total = count_total(p, own);
	row->flags = join_flags(p, own) | (row->version > head->version ? MESSAGES_VERSIONED : 0);
	row->posted = head->m->date;
	for (guint i = 1; i < own->len; i++)
		row->posted = MIN(row->posted, group_part_at(p, g_array_index(own, int, i))->m->date);
	fill_slots(p, own, row);
	/* A cover that does not say how many, and has none yet, is not complete. */
	row->complete = group_inherit_is_complete(row) && (row->total > 0 || !group_part_is_counted(head));
	posting.row = row;
	return posting;
}

static int compare_postings(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct group_posting *x = a, *y = b;

	if (x->row->posted != y->row->posted)
		return x->row->posted < y->row->posted ? -1 : 1;
	return strcmp(group_part_at(data, x->head)->m->mid, group_part_at(data, y->head)->m->mid);
}

static void name_row(const struct group_parts *p, const struct group_posting *posting)
{
	const struct messages_member *head = group_part_at(p, posting->head)->m;

	posting->row->id = head->id;
	posting->row->author = head->identity;
	posting->row->title = g_strdup(head->title);
	posting->row->title_key = g_strdup(head->title_key);
	posting->row->prefixes = g_strdup(head->prefixes);
}

GPtrArray *group_thread(const struct messages_members *thread)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
	struct group_parts *p = group_part_list(thread);
	struct group_units *u = group_unit_all(p);
	g_autoptr(GArray) postings = g_array_new(FALSE, FALSE, sizeof(struct group_posting));

	group_sweep(p, u);
	for (int i = 0; i < (int)p->parts->len; i++) {
		struct group_posting posting;

		if (group_unit_of(u, i) != i)
			continue;
		posting = describe(p, u, i);
		g_array_append_val(postings, posting);
	}
	g_array_sort_with_data(postings, compare_postings, p);
	group_inherit(p, u, postings);
	for (guint i = 0; i < postings->len; i++) {
		const struct group_posting *posting = &g_array_index(postings, struct group_posting, i);

		if (!posting->row)
			continue;
		name_row(p, posting);
		g_ptr_array_add(rows, posting->row);
	}
	group_unit_free(u);
	group_part_list_free(p);
	return rows;
}
