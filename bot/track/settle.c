/* bot/track/settle.c: see settle.h. */
#include "track/settle.h"

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

/* What every step is given. */
struct settle {
	struct store *store;
	const struct track_options *options;
	const struct settle_inputs *inputs;
	settle_progress_fn progress;
	gpointer data;
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

/* What is no posting any more, or another one than before, is taken back before anything is written. */
static void take_back(struct store *s, const GPtrArray *before, const GPtrArray *now)
{
	g_autoptr(GHashTable) table = table_of(now);

	for (guint i = 0; i < before->len; i++) {
		const struct revisions_row *row = g_ptr_array_index(before, i);

		if (stays(row, table))
			continue;
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

/* Works off all that is dirty of a kind, a batch a transaction. */
static gboolean work_off(const struct settle *t, enum dirty_kind kind, const char *doing,
        void (*work)(const struct settle *t, gint64 id), GError **error)
{
	g_autoptr(GArray) ids = dirty_next(t->store, kind, 0, G_MAXINT);

	for (guint done = 0; done < ids->len;) {
		guint end = MIN(done + BATCH, ids->len);

		tell(t, doing, done, ids->len);
		if (!store_begin(t->store, error))
			return FALSE;
		for (; done < end; done++) {
			gint64 id = g_array_index(ids, gint64, done);

			dirty_clear(t->store, kind, id);
			work(t, id);
		}
		if (!store_commit(t->store, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean settle_people(const struct settle *t, GError **error)
{
	if (!store_begin(t->store, error))
		return FALSE;
	tell(t, "people", 0, 1);
	people_settle(t->store, t->options, t->inputs->mailmap);
	return store_commit(t->store, error);
}

static gboolean settle_links(const struct settle *t, GError **error)
{
	if (!store_begin(t->store, error))
		return FALSE;
	tell(t, "links", 0, 1);
	link_settle(t->store, t->options);
	series_assemble(t->store);
	return store_commit(t->store, error);
}

static gboolean settle_commits(const struct settle *t, GError **error)
{
	if (!store_begin(t->store, error))
		return FALSE;
	tell(t, "commits", 0, 1);
	land_settle(t->store, t->options);
	return store_commit(t->store, error);
}

gboolean settle_run(struct store *s, const struct track_options *o, const struct settle_inputs *inputs,
        settle_progress_fn progress, gpointer data, GError **error)
{
	const struct settle t = { s, o, inputs, progress, data };

	people_check_inputs(s, o);
	if (!dirty_any(s))
		return store_check(s, error);
	return settle_people(&t, error) && work_off(&t, DIRTY_THREAD, "threads", settle_thread, error) &&
	       settle_links(&t, error) && settle_commits(&t, error) &&
	       work_off(&t, DIRTY_SERIES, "series", settle_series, error) && store_check(s, error);
}
