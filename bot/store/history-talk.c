/* bot/store/history-talk.c: the mails around a series, and their tags. */
#include <string.h>

#include "store/crowd.h"
#include "store/history-parts.h"

static gint by_date(gconstpointer a, gconstpointer b)
{
	const struct history_message *x = a, *y = b;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return strcmp(x->mid, y->mid);
}

static gint by_number(gconstpointer a, gconstpointer b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return (x > y) - (x < y);
}

/* A patch that names its revision was found twice, with all that is about it. */
static void drop_doubles(GArray *numbers)
{
	guint kept = 0;

	g_array_sort(numbers, by_number);
	for (guint i = 0; i < numbers->len; i++)
		if (kept == 0 || g_array_index(numbers, gint64, kept - 1) != g_array_index(numbers, gint64, i))
			g_array_index(numbers, gint64, kept++) = g_array_index(numbers, gint64, i);
	g_array_set_size(numbers, kept);
}

/* Takes crowds from the threads: of those each mail that is about the series is read by itself. */
static void set_crowds_aside(struct history_loading *l)
{
	for (guint t = l->threads->len; t > 0; t--) {
		gint64 thread = g_array_index(l->threads, gint64, t - 1);

		if (!crowd_is(l->store, thread))
			continue;
		g_array_remove_index(l->threads, t - 1);
		for (guint i = 0; i < l->h->revisions->len; i++)
			crowd_about(l->store, thread, HISTORY_AT(l->h->revisions, history_revision, i)->id, l->about);
		for (guint i = 0; i < l->h->patches->len; i++)
			crowd_about(l->store, thread, HISTORY_AT(l->h->patches, history_patch, i)->id, l->about);
	}
	drop_doubles(l->about);
}

/* Runs a query for each thread, or its like for each mail of a crowd. */
static void each_row(struct history_loading *l, enum query_id of_thread, enum query_id of_mail,
        void (*take)(struct history_loading *l, struct query *q))
{
	for (guint i = 0; i < l->threads->len + l->about->len; i++) {
		gboolean thread = i < l->threads->len;
		struct query *q = query_get(l->store, thread ? of_thread : of_mail);

		query_int(
		        q, 1, g_array_index(thread ? l->threads : l->about, gint64, thread ? i : i - l->threads->len));
		while (query_step(q))
			take(l, q);
	}
}

static void take_message(struct history_loading *l, struct query *q)
{
	struct history_message m = {
		.id = query_col_int(q, 0),
		.mid = history_keep(l, q, 1),
		.date = query_col_int(q, 2),
		.kind = (int)query_col_int(q, 3),
		.talk = (int)query_col_int(q, 4),
		.robot = query_col_int(q, 5) != 0,
		.flags = (guint)query_col_int(q, 6),
		.who = history_read_who(l, query_col_int(q, 7)),
		.parent = -1,
	};

	g_array_append_val(l->h->messages, m);
}

static void load_messages(struct history_loading *l)
{
	GArray *messages = l->h->messages;

	each_row(l, QUERY_HISTORY_MESSAGES, QUERY_HISTORY_MESSAGE, take_message);
	g_array_sort(messages, by_date);
	for (guint i = 0; i < messages->len; i++)
		history_note(l->messages, HISTORY_AT(messages, history_message, i)->id, i);
	for (guint i = 0; i < l->h->revisions->len; i++) {
		struct history_revision *r = HISTORY_AT(l->h->revisions, history_revision, i);

		r->message = history_look_up(l->messages, r->id);
	}
	for (guint i = 0; i < l->h->patches->len; i++) {
		struct history_patch *p = HISTORY_AT(l->h->patches, history_patch, i);

		p->message = history_look_up(l->messages, p->id);
	}
}

static void take_ref(struct history_loading *l, struct query *q)
{
	gint child = history_look_up(l->messages, query_col_int(q, 0));
	gint parent = history_look_up(l->messages, query_col_int(q, 1));

	/* The nearest comes first. */
	if (child >= 0 && parent >= 0 && child != parent &&
	        HISTORY_AT(l->h->messages, history_message, (guint)child)->parent < 0)
		HISTORY_AT(l->h->messages, history_message, (guint)child)->parent = parent;
}

/* Rows come by row id of the mail: sorting by index makes the order one of dates; equal ones keep their position. */
static gint by_message(gconstpointer a, gconstpointer b)
{
	const struct history_tag *x = a, *y = b;

	return (x->message > y->message) - (x->message < y->message);
}

static void take_tag(struct history_loading *l, struct query *q)
{
	gint message = history_look_up(l->messages, query_col_int(q, 0));
	struct history_tag tag = {
		.message = (guint)message,
		.kind = history_keep(l, q, 1),
		.conditional = query_col_int(q, 2) != 0,
		.note = history_keep(l, q, 3),
		.who = history_read_who(l, query_col_int(q, 4)),
	};

	if (message >= 0)
		g_array_append_val(l->h->tags, tag);
}

void history_load_talk(struct history_loading *l)
{
	set_crowds_aside(l);
	load_messages(l);
	each_row(l, QUERY_HISTORY_REFS, QUERY_HISTORY_REFS_OF, take_ref);
	each_row(l, QUERY_HISTORY_TAGS, QUERY_HISTORY_TAGS_OF, take_tag);
	/* GLib's sort of arrays is stable. */
	g_array_sort(l->h->tags, by_message);
}
