/* bot/track/regroup.c: see regroup.h. */
#include "track/regroup.h"

#include <string.h>

#include "store/dirty.h"
#include "store/revisions.h"
#include "track/group.h"
#include "track/link.h"

/* A reply may change whose turn it is even where no posting changed. */
static void mark_series(struct store *s, const GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++) {
		const struct revisions_row *row = g_ptr_array_index(rows, i);

		if (row->series)
			dirty_mark(s, DIRTY_SERIES, row->series);
	}
}

/* By id; both borrowed from rows. */
static GHashTable *table_of(const GPtrArray *rows)
{
	GHashTable *table = g_hash_table_new(g_int64_hash, g_int64_equal);

	for (guint i = 0; i < rows->len; i++) {
		struct revisions_row *row = g_ptr_array_index(rows, i);

		g_hash_table_insert(table, &row->id, row);
	}
	return table;
}

static gboolean stays(const struct revisions_row *row, GHashTable *others)
{
	const struct revisions_row *other = g_hash_table_lookup(others, &row->id);

	return other && revisions_equal(row, other);
}

static gboolean has_posted(const struct revisions_row *row, gint64 message)
{
	for (guint i = 0; i < row->slots->len; i++) {
		const struct revisions_slot *slot = &g_array_index(row->slots, struct revisions_slot, i);

		if (slot->message == message && !slot->inherited)
			return TRUE;
	}
	return FALSE;
}

/*
 * Whether a posting has all the keys that it had before, so that whoever is concerned by what it was is concerned by
 * what it is: the common case of a series whose patches come in one by one.
 */
static gboolean has_grown(const struct revisions_row *before, const struct revisions_row *now)
{
	if (!now || now->thread != before->thread || now->posted > before->posted ||
	        strcmp(now->title_key, before->title_key) != 0)
		return FALSE;
	for (guint i = 0; i < before->slots->len; i++) {
		const struct revisions_slot *slot = &g_array_index(before->slots, struct revisions_slot, i);

		if (!slot->inherited && !has_posted(now, slot->message))
			return FALSE;
	}
	return TRUE;
}

/* What is no posting any more, or another one than before, is taken back before anything is written. */
static void take_back(struct store *s, const GPtrArray *before, const GPtrArray *now)
{
	g_autoptr(GHashTable) table = table_of(now);

	for (guint i = 0; i < before->len; i++) {
		const struct revisions_row *row = g_ptr_array_index(before, i);

		if (stays(row, table))
			continue;
		if (!has_grown(row, g_hash_table_lookup(table, &row->id)))
			link_touch(s, row->id);
		if (g_hash_table_contains(table, &row->id))
			continue;
		link_forget(s, row->id);
		dirty_clear(s, DIRTY_REVISION, row->id);
		revisions_delete(s, row->id);
	}
}

struct regroup_plan {
	gint64 thread;
	GPtrArray *before, *now; /* owned */
};

void regroup_plan_free(struct regroup_plan *p)
{
	g_ptr_array_unref(p->before);
	g_ptr_array_unref(p->now);
	g_free(p);
}

struct regroup_plan *regroup_plan(struct store *s, gint64 thread)
{
	struct regroup_plan *p = g_new0(struct regroup_plan, 1);
	g_autoptr(MessagesMembers) members = messages_of_thread(s, thread);

	p->thread = thread;
	p->before = revisions_of_thread(s, thread);
	p->now = group_thread(members);
	for (guint i = 0; i < p->now->len; i++)
		((struct revisions_row *)g_ptr_array_index(p->now, i))->thread = thread;
	return p;
}

void regroup_write(struct store *s, struct regroup_plan *p)
{
	g_autoptr(GHashTable) table = table_of(p->before);

	dirty_clear(s, DIRTY_THREAD, p->thread);
	mark_series(s, p->before);
	take_back(s, p->before, p->now);
	for (guint i = 0; i < p->now->len; i++) {
		const struct revisions_row *row = g_ptr_array_index(p->now, i);

		if (stays(row, table))
			continue;
		revisions_put(s, row);
		dirty_mark(s, DIRTY_REVISION, row->id);
	}
	regroup_plan_free(p);
}
