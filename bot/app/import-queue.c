/* bot/app/import-queue.c: see import-queue.h. */
#include "app/import-queue.h"

/* Large enough that handing a batch over costs nothing, small enough that no thread waits long for the first. */
#define BATCH_MAILS 128
#define BATCH_BYTES (512 * 1024)
/* The last mail goes beyond. */
#define BATCH_ROOM (BATCH_BYTES + 64 * 1024)

/* Storing is as much work as parsing on four processors: more parsers would only wait. On two, parsing is the longer
 * work of both, so that a parser for each shares them best: the thread that stores waits now and then. */
#define PARSERS_MAX 4
#define PARSERS_MIN 2

/* For fewer mails threads cost more than they spare. */
#define FEW_MAILS 8

struct import_queue {
	struct source *source;
	const struct import_reader *reader;
	struct import_batch *first; /* read by import_queue_new(), until it is handed over */
	gboolean started;
	GThread *thread;      /* NULL if the source ended with the first batch */
	GThreadPool *parsers; /* NULL if that had but few mails */
	GMutex lock;          /* guards all below */
	GCond changed;
	GQueue batches; /* struct import_batch, in order */
	gsize bytes;    /* under way: in batches, or being handed over */
	guint mails;
	gboolean ended; /* the source has no more */
	gboolean stop;
	GError *error; /* why the source has no more */
};

static struct import_batch *batch_new(void)
{
	struct import_batch *b = g_new0(struct import_batch, 1);

	b->mails = g_array_new(FALSE, TRUE, sizeof(struct import_mail));
	b->bytes = g_byte_array_sized_new(BATCH_ROOM);
	return b;
}

void import_batch_free(struct import_batch *b)
{
	for (guint i = 0; i < b->mails->len; i++)
		import_mail_clear(&g_array_index(b->mails, struct import_mail, i));
	g_array_unref(b->mails);
	if (b->bytes)
		g_byte_array_unref(b->bytes);
	g_free(b->position);
	g_free(b);
}

/* A thread of the pool: reads the mails of a batch. */
static void parse(gpointer data, gpointer user_data)
{
	struct import_batch *b = data;
	struct import_queue *q = user_data;
	/* Whoever is told of each mail may look at its header. */
	gboolean all_read = !q->reader->watch || !q->reader->watch->stored;

	for (guint i = 0; i < b->mails->len; i++) {
		struct import_mail *m = &g_array_index(b->mails, struct import_mail, i);

		import_mail_read(q->reader, m);
		all_read = all_read && m->message;
	}
	if (all_read)
		g_clear_pointer(&b->bytes, g_byte_array_unref);
	g_mutex_lock(&q->lock);
	b->parsed = TRUE;
	g_cond_broadcast(&q->changed);
	g_mutex_unlock(&q->lock);
}

/* The bytes moved while the batch grew, so the mails have their places in them only now. */
static void place_bytes(struct import_batch *b)
{
	const char *at = (const char *)b->bytes->data;

	for (guint i = 0; i < b->mails->len; i++) {
		struct import_mail *m = &g_array_index(b->mails, struct import_mail, i);

		m->bytes = at ? at : "";
		at += m->len;
	}
	b->size = b->bytes->len;
}

/* Takes mails off the source until the batch is full. FALSE: that was the end of it. */
static gboolean fill(struct import_queue *q, struct import_batch *b, GError **error)
{
	struct source_mail found = { 0 };
	gboolean more = TRUE;

	while (b->mails->len < BATCH_MAILS && b->bytes->len < BATCH_BYTES &&
	        (more = source_next(q->source, &found, error))) {
		struct import_mail m = { .origin = g_steal_pointer(&found.origin),
			.len = found.len,
			.oversized = found.oversized,
			.lost = found.lost };

		if (found.len > 0)
			g_byte_array_append(b->bytes, (const guint8 *)found.bytes, (guint)found.len);
		g_array_append_val(b->mails, m);
		source_mail_clear(&found);
	}
	place_bytes(b);
	b->position = source_position(q->source);
	source_progress(q->source, &b->done, &b->total);
	return more;
}

/* Waits for room and puts the batch in line. FALSE: nobody wants it any more. */
static gboolean hand_over(struct import_queue *q, struct import_batch *b)
{
	gboolean wanted;

	g_mutex_lock(&q->lock);
	while (!q->stop && q->mails > 0 &&
	        (q->bytes + b->size > IMPORT_QUEUE_BYTES || q->mails + b->mails->len > IMPORT_QUEUE_MAILS))
		g_cond_wait(&q->changed, &q->lock);
	wanted = !q->stop;
	if (wanted) {
		q->bytes += b->size;
		q->mails += b->mails->len;
		g_queue_push_tail(&q->batches, b);
		g_thread_pool_push(q->parsers, b, NULL);
	}
	g_mutex_unlock(&q->lock);
	return wanted;
}

/* The thread that reads the source. */
static gpointer read_source(gpointer data)
{
	struct import_queue *q = data;
	GError *error = NULL;
	gboolean more = TRUE;

	while (more) {
		struct import_batch *b = batch_new();

		more = fill(q, b, &error);
		if (b->mails->len == 0 || !hand_over(q, b)) {
			import_batch_free(b);
			break;
		}
	}
	g_mutex_lock(&q->lock);
	q->ended = TRUE;
	q->error = error;
	g_cond_broadcast(&q->changed);
	g_mutex_unlock(&q->lock);
	return NULL;
}

struct import_queue *import_queue_new(struct source *source, const struct import_reader *reader)
{
	struct import_queue *q = g_new0(struct import_queue, 1);

	q->source = source;
	q->reader = reader;
	g_mutex_init(&q->lock);
	g_cond_init(&q->changed);
	g_queue_init(&q->batches);
	q->first = batch_new();
	q->ended = !fill(q, q->first, &q->error);
	if (q->first->mails->len == 0)
		g_clear_pointer(&q->first, import_batch_free);
	return q;
}

gboolean import_queue_is_empty(const struct import_queue *q)
{
	g_assert(!q->started);
	return !q->first;
}

gboolean import_queue_check(struct import_queue *q, GError **error)
{
	g_assert(!q->started && !q->first);
	if (q->error)
		g_propagate_error(error, g_steal_pointer(&q->error));
	return !q->error;
}

/* Parses the first batch here, or has threads parse it and all that follows. */
static void start(struct import_queue *q)
{
	guint parsers = CLAMP(g_get_num_processors() - 1, PARSERS_MIN, PARSERS_MAX);
	struct import_batch *first = g_steal_pointer(&q->first);

	q->started = TRUE;
	if (!first)
		return;
	if (q->ended && first->mails->len <= FEW_MAILS) {
		q->bytes = first->size;
		q->mails = first->mails->len;
		g_queue_push_tail(&q->batches, first);
		parse(first, q);
		return;
	}
	q->parsers = g_thread_pool_new(parse, q, (gint)parsers, TRUE, NULL);
	hand_over(q, first);
	if (!q->ended)
		q->thread = g_thread_new("read", read_source, q);
}

static gboolean is_ready(const struct import_queue *q)
{
	const struct import_batch *first = g_queue_peek_head((GQueue *)(guintptr)&q->batches);

	return first ? first->parsed : q->ended;
}

gboolean import_queue_wait(struct import_queue *q, guint milliseconds)
{
	gint64 until = g_get_monotonic_time() + milliseconds * (gint64)1000;
	gboolean ready;

	g_assert(q->started);
	g_mutex_lock(&q->lock);
	while (!(ready = is_ready(q)) && g_cond_wait_until(&q->changed, &q->lock, until))
		;
	g_mutex_unlock(&q->lock);
	return ready;
}

struct import_batch *import_queue_next(struct import_queue *q, GError **error)
{
	struct import_batch *first;

	if (!q->started)
		start(q);
	g_mutex_lock(&q->lock);
	while (!is_ready(q))
		g_cond_wait(&q->changed, &q->lock);
	first = g_queue_pop_head(&q->batches);
	if (first) {
		q->bytes -= first->size;
		q->mails -= first->mails->len;
		g_cond_broadcast(&q->changed);
	} else if (q->error) {
		g_propagate_error(error, g_steal_pointer(&q->error));
	}
	g_mutex_unlock(&q->lock);
	return first;
}

void import_queue_free(struct import_queue *q)
{
	g_mutex_lock(&q->lock);
	q->stop = TRUE;
	g_cond_broadcast(&q->changed);
	g_mutex_unlock(&q->lock);
	if (q->thread)
		g_thread_join(q->thread);
	if (q->parsers)
		g_thread_pool_free(q->parsers, TRUE, TRUE);
	g_clear_pointer(&q->first, import_batch_free);
	g_queue_clear_full(&q->batches, (GDestroyNotify)import_batch_free);
	g_clear_error(&q->error);
	g_cond_clear(&q->changed);
	g_mutex_clear(&q->lock);
	g_free(q);
}
