/* tests/bench/made/queue.c: see queue.h. A binary heap. */
#include "queue.h"

struct entry {
	struct event event;
	guint64 turn; /* counts puts, so that nothing depends on the heap's shape */
};

struct queue {
	GArray *heap; /* struct entry */
	guint64 turns;
};

struct queue *queue_new(void)
{
	struct queue *q = g_new0(struct queue, 1);

	q->heap = g_array_new(FALSE, FALSE, sizeof(struct entry));
	return q;
}

void queue_free(struct queue *q)
{
	g_array_unref(q->heap);
	g_free(q);
}

static gboolean before(const struct entry *a, const struct entry *b)
{
	return a->event.when != b->event.when ? a->event.when < b->event.when : a->turn < b->turn;
}

void queue_put(struct queue *q, const struct event *e)
{
	const struct entry new = { *e, q->turns++ };
	guint i = q->heap->len;
	struct entry *at;

	g_array_append_val(q->heap, new);
	at = (struct entry *)(gpointer)q->heap->data;
	for (; i > 0 && before(&new, &at[(i - 1) / 2]); i = (i - 1) / 2)
		at[i] = at[(i - 1) / 2];
	at[i] = new;
}

gboolean queue_take(struct queue *q, struct event *e)
{
	struct entry *at = (struct entry *)(gpointer)q->heap->data, last;
	guint count = q->heap->len, i = 0;

	if (count == 0)
		return FALSE;
	*e = at[0].event;
	last = at[--count];
	for (;;) {
		guint child = 2 * i + 1;

		if (child + 1 < count && before(&at[child + 1], &at[child]))
			child++;
		if (child >= count || !before(&at[child], &last))
			break;
		at[i] = at[child];
		i = child;
	}
	if (count > 0)
		at[i] = last;
	g_array_set_size(q->heap, count);
	return TRUE;
}
