/*
 * bot/track/ahead.c: see ahead.h.
 *
 * A thread takes the next chunk of ids and fills the slot of that chunk. A slot is used again when its results were
 * handed out, so the slots are as many as chunks may be under way.
 */
#include "track/ahead.h"

/* A chunk is read within one transaction: long enough that beginning costs nothing and neighbours meet what they have in
 * common, short enough (some 20 ms) that the writer's log can be emptied in between. */
#define CHUNK 128
#define CHUNKS 8

/* Writing is a fourth of the work: more threads would mostly wait, and each takes memory. */
#define THREADS_MAX 3

struct chunk {
	gpointer results[CHUNK];
	guint count;
	gboolean ready;
};

struct ahead {
	struct ahead_job job;
	GArray *ids;
	guint next;    /* index of the id that is handed out next */
	gpointer here; /* the calling thread's state; NULL if there are threads */
	struct store *stores[THREADS_MAX];
	GThread *threads[THREADS_MAX];
	guint thread_count;
	GMutex lock; /* guards all below */
	GCond changed;
	struct chunk chunks[CHUNKS]; /* of an id: its index / CHUNK, modulo CHUNKS */
	guint begun;                 /* the chunk that no thread has begun */
	guint taken;                 /* the chunk that is handed out next */
	gboolean stop;
	GError *error;
};

static gint64 id_at(const struct ahead *a, guint index)
{
	return g_array_index(a->ids, gint64, index);
}

/* Waits for room and takes a chunk. FALSE: there is nothing left to do. */
static gboolean begin(struct ahead *a, guint *chunk)
{
	gboolean more;

	g_mutex_lock(&a->lock);
	while (!a->stop && a->begun * CHUNK < a->ids->len && a->begun - a->taken >= CHUNKS)
		g_cond_wait(&a->changed, &a->lock);
	more = !a->stop && a->begun * CHUNK < a->ids->len;
	if (more)
		*chunk = a->begun++;
	g_mutex_unlock(&a->lock);
	return more;
}

/* The slot of a chunk that was begun is its thread's alone until it is ready. */
static gboolean fill(struct ahead *a, struct store *s, gpointer state, guint chunk, GError **error)
{
	struct chunk *c = &a->chunks[chunk % CHUNKS];
	guint first = chunk * CHUNK;

	if (!store_begin(s, error))
		return FALSE;
	for (c->count = 0; c->count < CHUNK && first + c->count < a->ids->len; c->count++)
		c->results[c->count] = a->job.work(state, id_at(a, first + c->count));
	/* Once a connection fails it finds nothing more: what was worked out since means nothing. */
	return store_commit(s, error);
}

static void work(struct ahead *a, struct store *s)
{
	gpointer state = a->job.open(s, a->job.context);
	gboolean good = TRUE;
	guint chunk;

	while (good && begin(a, &chunk)) {
		GError *error = NULL;

		good = fill(a, s, state, chunk, &error);
		g_mutex_lock(&a->lock);
		a->chunks[chunk % CHUNKS].ready = TRUE;
		if (!good && !a->error)
			a->error = g_steal_pointer(&error);
		g_cond_broadcast(&a->changed);
		g_mutex_unlock(&a->lock);
		g_clear_error(&error);
	}
	a->job.close(state);
}

struct thread_start {
	struct ahead *ahead;
	struct store *store;
};

static gpointer run_thread(gpointer data)
{
	g_autofree struct thread_start *start = data;

	work(start->ahead, start->store);
	return NULL;
}

/* A database that cannot be opened a second time is read by the calling thread. */
static void open_stores(struct ahead *a, struct store *s)
{
	guint wanted = g_get_num_processors() > 1 ? MIN(g_get_num_processors(), THREADS_MAX) : 0;

	for (guint i = 0; i < wanted && a->ids->len >= AHEAD_LEAST; i++) {
		a->stores[i] = store_open_beside(s);
		if (!a->stores[i])
			break;
		a->thread_count++;
	}
}

struct ahead *ahead_new(struct store *s, const GArray *ids, const struct ahead_job *job)
{
	struct ahead *a = g_new0(struct ahead, 1);

	a->job = *job;
	a->ids = g_array_copy((GArray *)(guintptr)ids);
	g_mutex_init(&a->lock);
	g_cond_init(&a->changed);
	open_stores(a, s);
	for (guint i = 0; i < a->thread_count; i++) {
		struct thread_start *start = g_new0(struct thread_start, 1);

		*start = (struct thread_start){ a, a->stores[i] };
		a->threads[i] = g_thread_new("settle", run_thread, start);
	}
	if (a->thread_count == 0)
		a->here = job->open(s, job->context);
	return a;
}

/* Waits until the chunk that is next is ready. FALSE: a connection failed. */
static gboolean wait_for(struct ahead *a, struct chunk *c, GError **error)
{
	gboolean good;

	g_mutex_lock(&a->lock);
	while (!c->ready && !a->error)
		g_cond_wait(&a->changed, &a->lock);
	good = !a->error;
	if (!good)
		g_propagate_error(error, g_error_copy(a->error));
	g_mutex_unlock(&a->lock);
	return good;
}

static void give_back(struct ahead *a, struct chunk *c)
{
	g_mutex_lock(&a->lock);
	c->ready = FALSE;
	c->count = 0;
	a->taken++;
	g_cond_broadcast(&a->changed);
	g_mutex_unlock(&a->lock);
}

gpointer ahead_next(struct ahead *a, GError **error)
{
	struct chunk *c = &a->chunks[a->next / CHUNK % CHUNKS];
	guint at = a->next % CHUNK;
	gpointer result;

	if (a->next >= a->ids->len)
		return NULL;
	if (a->thread_count == 0)
		return a->job.work(a->here, id_at(a, a->next++));
	if (at == 0 && !wait_for(a, c, error))
		return NULL;
	result = g_steal_pointer(&c->results[at]);
	a->next++;
	if (at + 1 == c->count)
		give_back(a, c);
	return result;
}

void ahead_free(struct ahead *a)
{
	g_mutex_lock(&a->lock);
	a->stop = TRUE;
	g_cond_broadcast(&a->changed);
	g_mutex_unlock(&a->lock);
	for (guint i = 0; i < a->thread_count; i++) {
		g_thread_join(a->threads[i]);
		store_close(a->stores[i]);
	}
	if (a->here)
		a->job.close(a->here);
	for (guint i = 0; i < CHUNKS; i++)
		for (guint j = 0; j < CHUNK; j++)
			if (a->chunks[i].results[j])
				a->job.free(a->chunks[i].results[j]);
	g_array_unref(a->ids);
	g_clear_error(&a->error);
	g_cond_clear(&a->changed);
	g_mutex_clear(&a->lock);
	g_free(a);
}
