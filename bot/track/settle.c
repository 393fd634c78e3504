/* bot/track/settle.c: see settle.h. */
#include "track/settle.h"

#include "store/dirty.h"
#include "track/ahead.h"
#include "track/land.h"
#include "track/link.h"
#include "track/people.h"
#include "track/regroup.h"
#include "track/series.h"
#include "track/status.h"

/* A transaction's worth of threads or series: about a tenth of a second of work that a kill may cost. */
#define BATCH 500
/* The same where other threads do most of the work. */
#define BATCH_AHEAD 4000
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

/* What is worked out ahead ----------------------------------------------------------------------------- */

static gpointer open_store(struct store *s, gconstpointer context)
{
	(void)context;
	return s;
}

static void close_nothing(gpointer state)
{
	(void)state;
}

static gpointer plan_thread(gpointer store, gint64 thread)
{
	return regroup_plan(store, thread);
}

static void drop_thread(gpointer plan)
{
	regroup_plan_free(plan);
}

static void write_thread(const struct settle *t, gpointer plan)
{
	regroup_write(t->store, plan);
}

/* What a thread keeps that works out series. */
struct series_reader {
	struct store *store;
	const struct settle *settle;
};

static gpointer open_series(struct store *s, gconstpointer context)
{
	struct series_reader *r = g_new0(struct series_reader, 1);

	*r = (struct series_reader){ s, context };
	return r;
}

static gpointer plan_series(gpointer data, gint64 series)
{
	const struct series_reader *r = data;

	return status_plan(r->store, r->settle->options, r->settle->inputs->maintainers, series);
}

static void drop_series(gpointer plan)
{
	status_plan_free(plan);
}

static void write_series(const struct settle *t, gpointer plan)
{
	dirty_clear(t->store, DIRTY_SERIES, status_plan_series(plan));
	status_write(t->store, plan);
}

static void write_links(const struct settle *t, gpointer plan)
{
	link_write(t->store, plan);
}

/* Steps --------------------------------------------------------------------------------------------------- */

/*
 * Steps share a transaction until it is a batch: what follows from a single mail costs one commit and not one a step.
 * A commit is good anywhere between two pieces of work, for what is still to be done is marked.
 */
static gboolean spend(struct settle *t, guint work, guint batch, GError **error)
{
	t->spent += work;
	if (t->spent < batch)
		return TRUE;
	t->spent = 0;
	return store_commit(t->store, error) && store_begin(t->store, error);
}

/* A kind of mark: what is to be written is worked out ahead, then written, by which the mark goes away. */
struct step {
	enum dirty_kind kind;
	const char *doing;
	struct ahead_job job;
	void (*write)(const struct settle *t, gpointer plan);
};

/* The last piece of work stays in the open transaction, and what belongs to it can follow there. */
static gboolean work_off(struct settle *t, const struct step *step, GError **error)
{
	g_autoptr(GArray) ids = dirty_next(t->store, step->kind, 0, G_MAXINT);
	gboolean large = ids->len >= AHEAD_LEAST;
	g_autoptr(Ahead) ahead = NULL;

	/* Other connections are to see all that the work rests on. */
	if (large && !spend(t, BATCH, BATCH, error))
		return FALSE;
	ahead = ahead_new(t->store, ids, &step->job);
	for (guint done = 0; done < ids->len; done++) {
		gpointer plan = ahead_next(ahead, error);

		if (!plan) {
			store_rollback(t->store);
			return FALSE;
		}
		if (done % TOLD == 0)
			tell(t, step->doing, done, ids->len);
		step->write(t, plan);
		if (done + 1 < ids->len && !spend(t, 1, large ? BATCH_AHEAD : BATCH, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean settle_threads(struct settle *t, GError **error)
{
	const struct ahead_job job = { open_store, plan_thread, close_nothing, drop_thread, NULL };

	return work_off(t, &(struct step){ DIRTY_THREAD, "threads", job, write_thread }, error);
}

static gboolean settle_series(struct settle *t, GError **error)
{
	const struct ahead_job job = { open_series, plan_series, g_free, drop_series, t };

	return work_off(t, &(struct step){ DIRTY_SERIES, "series", job, write_series }, error);
}

static gboolean settle_people(struct settle *t, GError **error)
{
	tell(t, "people", 0, 1);
	people_settle(t->store, t->options, t->inputs->mailmap);
	return spend(t, 1, BATCH, error);
}

static gboolean settle_links(struct settle *t, GError **error)
{
	g_autoptr(LinkWork) work = NULL;

	tell(t, "links", 0, 0);
	work = link_begin(t->store);
	if (!work_off(t, &(struct step){ DIRTY_LINKS, "links", link_job(work), write_links }, error))
		return FALSE;
	/* In the transaction of the last links, for nothing but their marks remembers that it is due. */
	series_assemble(t->store);
	return spend(t, 1, BATCH, error);
}

static gboolean settle_commits(struct settle *t, GError **error)
{
	guint64 done = 0;

	tell(t, "commits", done, 0);
	land_begin(t->store);
	while (land_some(t->store, t->options, BATCH)) {
		if (!spend(t, BATCH, BATCH, error))
			return FALSE;
		tell(t, "commits", done += BATCH, 0);
	}
	return spend(t, 1, BATCH, error);
}

static gboolean run_steps(struct settle *t, GError **error)
{
	return settle_people(t, error) && settle_threads(t, error) && settle_links(t, error) &&
	       settle_commits(t, error) && settle_series(t, error);
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
