/* bot/store/outbox.c: see outbox.h. */
#include "store/outbox.h"

#include "store/query.h"

void outbox_mail_free(struct outbox_mail *m)
{
	if (!m)
		return;
	g_free((gpointer)(guintptr)m->key);
	g_free((gpointer)(guintptr)m->message_id);
	g_free((gpointer)(guintptr)m->sender);
	g_free((gpointer)(guintptr)m->subject);
	g_free((gpointer)(guintptr)m->raw);
	g_free((gpointer)(guintptr)m->reason);
	g_clear_pointer(&m->recipients, g_ptr_array_unref);
	g_free(m);
}

static void add_recipients(struct store *s, gint64 id, const GPtrArray *recipients)
{
	for (guint i = 0; i < recipients->len; i++) {
		struct query *q = query_get(s, QUERY_OUTBOX_ADD_RECIPIENT);

		query_int(q, 1, id);
		query_text(q, 2, recipients->pdata[i]);
		query_run(q);
	}
}

gint64 outbox_add(struct store *s, const struct outbox_mail *m)
{
	struct query *q;
	gint64 id;

	g_assert(m->state == OUTBOX_QUEUED || m->state == OUTBOX_HELD);
	if (outbox_find(s, m->key))
		return 0;
	q = query_get(s, QUERY_OUTBOX_INSERT);
	query_int(q, 1, m->kind);
	query_text(q, 2, m->key);
	query_text(q, 3, m->message_id);
	if (m->list)
		query_int(q, 4, m->list);
	else
		query_null(q, 4);
	query_text(q, 5, m->sender);
	query_text(q, 6, m->subject);
	query_int(q, 7, m->state);
	query_int(q, 8, m->made);
	query_int(q, 9, m->due);
	query_text(q, 10, m->reason);
	query_blob(q, 11, m->raw, m->raw_len);
	query_run(q);
	id = query_last_id(s);
	add_recipients(s, id, m->recipients);
	return id;
}

gint64 outbox_find(struct store *s, const char *key)
{
	struct query *q = query_get(s, QUERY_OUTBOX_FIND);

	query_text(q, 1, key);
	return query_one(q, 0);
}

/* A row without its bytes, in the order of the columns of outbox_get and outbox_list. */
static struct outbox_mail *read_row(struct query *q)
{
	struct outbox_mail *m = g_new0(struct outbox_mail, 1);

	m->id = query_col_int(q, 0);
	m->kind = (enum outbox_kind)query_col_int(q, 1);
	m->key = g_strdup(query_col_text(q, 2));
	m->message_id = g_strdup(query_col_text(q, 3));
	m->list = query_col_int(q, 4);
	m->sender = g_strdup(query_col_text(q, 5));
	m->subject = g_strdup(query_col_text(q, 6));
	m->state = (enum outbox_state)query_col_int(q, 7);
	m->made = query_col_int(q, 8);
	m->due = query_col_int(q, 9);
	m->tries = (int)query_col_int(q, 10);
	m->begun = query_col_int(q, 11);
	m->settled = query_col_int(q, 12);
	m->seen = query_col_int(q, 13);
	m->reason = g_strdup(query_col_text(q, 14));
	m->recipients = g_ptr_array_new_with_free_func(g_free);
	return m;
}

static void read_recipients(struct store *s, struct outbox_mail *m)
{
	struct query *q = query_get(s, QUERY_OUTBOX_OPEN_RECIPIENTS);

	query_int(q, 1, m->id);
	while (query_step(q))
		g_ptr_array_add(m->recipients, g_strdup(query_col_text(q, 0)));
}

struct outbox_mail *outbox_get(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_OUTBOX_GET);
	struct outbox_mail *m;
	const void *raw;

	query_int(q, 1, id);
	if (!query_step(q))
		return NULL;
	m = read_row(q);
	raw = query_col_blob(q, 15, &m->raw_len);
	m->raw = g_memdup2(raw, m->raw_len);
	query_done(q);
	read_recipients(s, m);
	return m;
}

struct outbox_mail *outbox_next(struct store *s, gint64 now)
{
	struct query *q = query_get(s, QUERY_OUTBOX_NEXT);
	gint64 id;

	query_int(q, 1, now);
	id = query_one(q, 0);
	return id ? outbox_get(s, id) : NULL;
}

gint64 outbox_next_due(struct store *s)
{
	return query_one(query_get(s, QUERY_OUTBOX_NEXT_DUE), 0);
}

GPtrArray *outbox_list(struct store *s, int state)
{
	struct query *q = query_get(s, QUERY_OUTBOX_LIST);
	GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)outbox_mail_free);

	query_int(q, 1, state);
	while (query_step(q))
		g_ptr_array_add(rows, read_row(q));
	for (guint i = 0; i < rows->len; i++)
		read_recipients(s, rows->pdata[i]);
	return rows;
}

gint64 outbox_count(struct store *s, enum outbox_state state)
{
	struct query *q = query_get(s, QUERY_OUTBOX_COUNT);

	query_int(q, 1, state);
	return query_one(q, 0);
}

gint64 outbox_sent_since(struct store *s, gint64 since)
{
	struct query *q = query_get(s, QUERY_OUTBOX_SENT_SINCE);

	query_int(q, 1, since);
	return query_one(q, 0);
}

gint64 outbox_made_since(struct store *s, enum outbox_kind kind, gint64 since)
{
	struct query *q = query_get(s, QUERY_OUTBOX_MADE_SINCE);

	query_int(q, 1, since);
	query_int(q, 2, kind);
	return query_one(q, 0);
}

void outbox_begin(struct store *s, gint64 id, gint64 now)
{
	struct query *q = query_get(s, QUERY_OUTBOX_BEGIN);

	query_int(q, 1, now);
	query_int(q, 2, id);
	query_run(q);
}

void outbox_note_recipient(
        struct store *s, gint64 id, const char *address, enum outbox_fate fate, int code, const char *text)
{
	struct query *q = query_get(s, QUERY_OUTBOX_NOTE_RECIPIENT);

	query_int(q, 1, fate);
	query_int(q, 2, code);
	query_text(q, 3, text);
	query_int(q, 4, id);
	query_text(q, 5, address);
	query_run(q);
}

void outbox_settle(struct store *s, gint64 id, enum outbox_state state, gint64 now, gint64 due, const char *reason)
{
	struct query *q = query_get(s, QUERY_OUTBOX_SETTLE);

	query_int(q, 1, state);
	query_int(q, 2, due);
	query_text(q, 3, reason);
	query_int(q, 4, now);
	query_int(q, 5, id);
	query_run(q);
}

gboolean outbox_release(struct store *s, gint64 id, gint64 now)
{
	struct query *q = query_get(s, QUERY_OUTBOX_RELEASE);

	query_int(q, 1, now);
	query_int(q, 2, id);
	if (query_run(q) == 0)
		return FALSE;
	q = query_get(s, QUERY_OUTBOX_REOPEN_RECIPIENTS);
	query_int(q, 1, id);
	query_run(q);
	return TRUE;
}

gboolean outbox_drop(struct store *s, gint64 id, gint64 now, const char *reason)
{
	struct query *q = query_get(s, QUERY_OUTBOX_DROP);

	query_int(q, 1, now);
	query_text(q, 2, reason);
	query_int(q, 3, id);
	return query_run(q) > 0;
}

static gint64 find_message(struct store *s, const char *message_id)
{
	struct query *q = query_get(s, QUERY_OUTBOX_FIND_MESSAGE);

	query_text(q, 1, message_id);
	return query_one(q, 0);
}

gint64 outbox_see(struct store *s, const char *message_id, gint64 now)
{
	gint64 id = find_message(s, message_id);
	struct query *q;

	if (!id)
		return 0;
	q = query_get(s, QUERY_OUTBOX_SEE);
	query_int(q, 1, now);
	query_int(q, 2, id);
	query_run(q);
	q = query_get(s, QUERY_OUTBOX_SEE_RECIPIENTS);
	query_int(q, 1, id);
	query_run(q);
	return id;
}

guint outbox_doubt(struct store *s, const char *reason)
{
	struct query *q = query_get(s, QUERY_OUTBOX_HOLD_PUT_OFF);
	guint held;

	query_text(q, 1, reason);
	held = (guint)query_run(q);
	query_run(query_get(s, QUERY_OUTBOX_FORGET_PUT_OFF));
	return held;
}

gint64 outbox_add_seen(struct store *s, const struct outbox_mail *m, gint64 now)
{
	struct query *q = query_get(s, QUERY_OUTBOX_INSERT_SEEN);

	query_int(q, 1, m->kind);
	query_text(q, 2, m->key);
	query_text(q, 3, m->message_id);
	if (m->list)
		query_int(q, 4, m->list);
	else
		query_null(q, 4);
	query_text(q, 5, m->sender);
	query_text(q, 6, m->subject);
	query_int(q, 7, m->made);
	query_int(q, 8, now);
	query_blob(q, 9, m->raw, m->raw_len);
	return query_run(q) > 0 ? query_last_id(s) : 0;
}

gboolean outbox_is_ours(struct store *s, const char *message_id)
{
	return find_message(s, message_id) != 0;
}

char *outbox_first_digest(struct store *s, gint64 list, gint64 from, gint64 until)
{
	struct query *q = query_get(s, QUERY_OUTBOX_FIRST_DIGEST);
	char *id = NULL;

	query_int(q, 1, list);
	query_int(q, 2, from);
	query_int(q, 3, until);
	if (query_step(q))
		id = g_strdup(query_col_text(q, 0));
	query_done(q);
	return id;
}
