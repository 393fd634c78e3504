/* bot/store/messages.c: see messages.h. */
#include "store/messages.h"

#include "store/crowd.h"
#include "store/query.h"

/* How far the sizes of two threads are counted at first, and how much further each time: so that finding the
 * smaller one costs no more than moving it. */
#define COUNT_FIRST 32
#define COUNT_STEP 8

gint64 messages_list(struct store *s, const char *name)
{
	struct query *q = query_get(s, QUERY_MESSAGES_FIND_LIST);
	gint64 id;

	query_text(q, 1, name);
	id = query_one(q, 0);
	if (id)
		return id;
	q = query_get(s, QUERY_MESSAGES_ADD_LIST_NAME);
	query_text(q, 1, name);
	query_run(q);
	return query_last_id(s);
}

gint64 messages_find_mid(struct store *s, const char *mid, gint64 *thread)
{
	struct query *q = query_get(s, QUERY_MESSAGES_FIND_MID);
	gint64 id = 0;

	query_text(q, 1, mid);
	if (query_step(q)) {
		id = query_col_int(q, 0);
		if (thread)
			*thread = query_col_int(q, 1);
	}
	query_done(q);
	return id;
}

gint64 messages_add_mid(struct store *s, const char *mid, gint64 thread)
{
	struct query *q = query_get(s, QUERY_MESSAGES_ADD_MID);

	query_text(q, 1, mid);
	query_int(q, 2, thread);
	query_run(q);
	return query_last_id(s);
}

static gint64 thread_size(struct store *s, gint64 thread, gint64 max)
{
	struct query *q = query_get(s, QUERY_MESSAGES_THREAD_SIZE);

	query_int(q, 1, thread);
	query_int(q, 2, max);
	return query_one(q, 0);
}

static void run_for(struct store *s, enum query_id id, gint64 what)
{
	struct query *q = query_get(s, id);

	query_int(q, 1, what);
	query_run(q);
}

static void move_thread(struct store *s, enum query_id id, gint64 into, gint64 thread)
{
	struct query *q = query_get(s, id);

	query_int(q, 1, into);
	query_int(q, 2, thread);
	query_run(q);
}

gint64 messages_join_threads(struct store *s, gint64 a, gint64 b)
{
	gint64 max = COUNT_FIRST, size_a, size_b, into, from;

	if (a == b)
		return a;
	for (;;) {
		size_a = thread_size(s, a, max);
		size_b = thread_size(s, b, max);
		if (size_a < max || size_b < max)
			break;
		max *= COUNT_STEP;
	}
	into = size_a >= size_b ? a : b;
	from = into == a ? b : a;
	crowd_forget(s);
	run_for(s, QUERY_MESSAGES_MARK_REVISIONS, from);
	move_thread(s, QUERY_MESSAGES_MOVE_THREAD, into, from);
	move_thread(s, QUERY_MESSAGES_MOVE_REVISIONS, into, from);
	return into;
}

char *messages_mid(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_MESSAGES_MID);
	char *mid = NULL;

	query_int(q, 1, id);
	if (query_step(q))
		mid = g_strdup(query_col_text(q, 0));
	query_done(q);
	return mid;
}

gint64 messages_thread(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_MESSAGES_THREAD);

	query_int(q, 1, id);
	return query_one(q, 0);
}

gboolean messages_rank(struct store *s, gint64 id, struct messages_rank *out)
{
	struct query *q = query_get(s, QUERY_MESSAGES_RANK);
	gboolean found;

	query_int(q, 1, id);
	found = query_step(q);
	if (found) {
		out->when = query_col_int(q, 0);
		out->digest = (guint64)query_col_int(q, 1);
		out->identity = query_col_int(q, 2);
	}
	query_done(q);
	return found;
}

void messages_put(struct store *s, const struct messages_row *row, gboolean replace)
{
	struct query *q = query_get(s, QUERY_MESSAGES_PUT);

	crowd_forget(s);
	query_int(q, 1, row->id);
	query_int(q, 2, (gint64)row->digest);
	query_int(q, 3, row->received);
	query_int(q, 4, row->date);
	query_int(q, 5, row->sent);
	query_int(q, 6, row->identity);
	query_int(q, 7, row->kind);
	query_int(q, 8, row->talk);
	query_int(q, 9, row->robot);
	query_text(q, 10, row->subject);
	query_text(q, 11, row->title);
	query_text(q, 12, row->title_key);
	query_text(q, 13, row->prefixes);
	query_real(q, 14, row->version);
	if (row->flags & MESSAGES_COUNTED)
		query_real(q, 15, row->number);
	else
		query_null(q, 15);
	query_int(q, 16, row->total);
	query_int(q, 17, row->flags);
	query_text(q, 18, row->list_id);
	query_run(q);
	if (!replace)
		return;
	run_for(s, QUERY_MESSAGES_CLEAR_REFS, row->id);
	run_for(s, QUERY_MESSAGES_CLEAR_DECLARED, row->id);
	run_for(s, QUERY_MESSAGES_CLEAR_TAGS, row->id);
}

gboolean messages_add_list(struct store *s, gint64 message, gint64 list)
{
	struct query *q = query_get(s, QUERY_MESSAGES_ADD_LIST);

	query_int(q, 1, message);
	query_int(q, 2, list);
	return query_run(q) != 0;
}

void messages_add_ref(struct store *s, gint64 message, int position, gint64 ref)
{
	struct query *q = query_get(s, QUERY_MESSAGES_ADD_REF);

	query_int(q, 1, message);
	query_int(q, 2, position);
	query_int(q, 3, ref);
	query_run(q);
}

void messages_add_declared(struct store *s, gint64 message, int kind, const char *value)
{
	struct query *q = query_get(s, QUERY_MESSAGES_ADD_DECLARED);

	query_int(q, 1, message);
	query_int(q, 2, kind);
	query_text(q, 3, value);
	query_run(q);
}

void messages_add_tag(struct store *s, gint64 message, int position, const struct messages_tag *tag)
{
	struct query *q = query_get(s, QUERY_MESSAGES_ADD_TAG);

	query_int(q, 1, message);
	query_int(q, 2, position);
	query_text(q, 3, tag->kind);
	if (tag->identity)
		query_int(q, 4, tag->identity);
	else
		query_null(q, 4);
	query_text(q, 5, tag->value);
	query_text(q, 6, tag->note);
	query_int(q, 7, tag->conditional);
	query_int(q, 8, tag->foreign);
	query_run(q);
}

gboolean messages_keep_unreadable(
        struct store *s, const char *sha256, const char *origin, const char *reason, const void *raw, gsize len)
{
	struct query *q = query_get(s, QUERY_MESSAGES_KEEP_UNREADABLE);

	query_text(q, 1, sha256);
	query_text(q, 2, origin);
	query_text(q, 3, reason);
	query_blob(q, 4, raw, len);
	return query_run(q) > 0;
}

void messages_mark_identity(struct store *s, gint64 identity)
{
	run_for(s, QUERY_MESSAGES_MARK_SENDER, identity);
	run_for(s, QUERY_MESSAGES_MARK_TAGGED, identity);
}
