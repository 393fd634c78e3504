/* bot/track/settle.c: see settle.h. */
#include "track/settle.h"

#include <string.h>

#include "store/dirty.h"
#include "store/revisions.h"
#include "track/group.h"
#include "track/land.h"
#include "track/link.h"
#include "track/people.h"
#include "track/series.h"
#include "track/status.h"

/* A transaction's worth of threads or series: about a tenth of a second of work that a kill may cost. */
#define BATCH 500
/* Progress is told as often. */
#define TOLD 100

/* What every step is given. */
struct settle {
	struct store *store;
	const struct track_options *options;
	const struct settle_inputs *inputs;
	settle_progress_fn progress;
	gpointer data;
	guint spent; /* work in the open transaction */
};

static void tell(const struct settle *t, const char *doing, guint64 done, guint64 total)
{
	if (t->progress)
		t->progress(doing, done, total, t->data);
}

/* Threads ------------------------------------------------------------------------------------------------- */

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

static void settle_thread(const struct settle *t, gint64 thread)
{
	struct store *s = t->store;
	g_autoptr(MessagesMembers) members = messages_of_thread(s, thread);
	g_autoptr(GPtrArray) before = revisions_of_thread(s, thread);
	g_autoptr(GPtrArray) now = group_thread(members);
	g_autoptr(GHashTable) table = table_of(before);

	for (guint i = 0; i < now->len; i++)
		((struct revisions_row *)g_ptr_array_index(now, i))->thread = thread;
	mark_series(s, before);
	take_back(s, before, now);
	for (guint i = 0; i < now->len; i++) {
		const struct revisions_row *row = g_ptr_array_index(now, i);

		if (stays(row, table))
			continue;
		revisions_put(s, row);
		dirty_mark(s, DIRTY_REVISION, row->id);
	}
}

/* Series -------------------------------------------------------------------------------------------------- */

static void settle_series(const struct settle *t, gint64 series)
{
	status_settle_series(t->store, t->options, t->inputs->maintainers, series);
}

/* Steps --------------------------------------------------------------------------------------------------- */

/*
 * Steps share a transaction until it is a batch: what follows from a single mail costs one commit and not one a step.
 * A commit is good anywhere between two pieces of work, for what is still to be done is marked.
 */
static gboolean spend(struct settle *t, guint work, GError **error)
{
	t->spent += work;
	if (t->spent < BATCH)
		return TRUE;
	t->spent = 0;
	return store_commit(t->store, error) && store_begin(t->store, error);
}

static gboolean work_off(struct settle *t, enum dirty_kind kind, const char *doing,
        void (*work)(const struct settle *t, gint64 id), GError **error)
{
	g_autoptr(GArray) ids = dirty_next(t->store, kind, 0, G_MAXINT);

	for (guint done = 0; done < ids->len; done++) {
		gint64 id = g_array_index(ids, gint64, done);

		if (done % TOLD == 0)
			tell(t, doing, done, ids->len);
		dirty_clear(t->store, kind, id);
		work(t, id);
		if (!spend(t, 1, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean settle_people(struct settle *t, GError **error)
{
	tell(t, "people", 0, 1);
	people_settle(t->store, t->options, t->inputs->mailmap);
	return spend(t, 1, error);
}

static gboolean settle_links(struct settle *t, GError **error)
{
	g_autoptr(LinkWork) work = NULL;
	guint64 done = 0;

	tell(t, "links", done, 0);
	work = link_begin(t->store);
	while (link_some(work, BATCH)) {
		if (!spend(t, BATCH, error))
			return FALSE;
		tell(t, "links", done += BATCH, 0);
	}
	/* In the transaction of the last links, for nothing but their marks remembers that it is due. */
	series_assemble(t->store);
	return spend(t, 1, error);
}

static gboolean settle_commits(struct settle *t, GError **error)
{
	guint64 done = 0;

	tell(t, "commits", done, 0);
	land_begin(t->store);
	while (land_some(t->store, t->options, BATCH)) {
		if (!spend(t, BATCH, error))
			return FALSE;
		tell(t, "commits", done += BATCH, 0);
	}
	return spend(t, 1, error);
}

static gboolean run_steps(struct settle *t, GError **error)
{
	return settle_people(t, error) && work_off(t, DIRTY_THREAD, "threads", settle_thread, error) &&
	       settle_links(t, error) && settle_commits(t, error) &&
	       work_off(t, DIRTY_SERIES, "series", settle_series, error);
}

gboolean settle_run(struct store *s, const struct track_options *o, const struct settle_inputs *inputs,
        settle_progress_fn progress, gpointer data, GError **error)
{
	struct settle t = { s, o, inputs, progress, data, 0 };

	people_check_inputs(s, o);
	if (!dirty_any(s))
		return store_check(s, error);
	return store_begin(s, error) && run_steps(&t, error) && store_commit(s, error) && store_check(s, error);
}
