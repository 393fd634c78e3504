/* bot/store/commands.c: see commands.h. */
#include "store/commands.h"

#include "store/messages.h"
#include "store/query.h"

#include <string.h>

/* What a copy by a proven sender says, in the place of what another copy did. */
static void prove(struct query *q, const struct commands_row *row)
{
	query_text(q, 1, row->proof);
	query_text(q, 2, row->name);
	query_text(q, 3, row->email);
	query_text(q, 4, row->subject);
	query_text(q, 5, row->refs);
	query_int(q, 6, row->date);
	query_text(q, 7, row->lines);
	query_int(q, 8, row->left_out);
	query_text(q, 9, row->message_id);
	query_run(q);
}

/* A further copy of a mail that is known. */
static void learn(struct store *s, const struct commands_row *row, gint64 list, gint64 now)
{
	if (row->proven && row->state == COMMANDS_WAITING)
		prove(query_get(s, QUERY_COMMANDS_PROVE), row);
	if (row->proven && row->state == COMMANDS_LATE)
		prove(query_get(s, QUERY_COMMANDS_PROVE_LATE), row);
	if (list && row->state == COMMANDS_WAITING) {
		struct query *q = query_get(s, QUERY_COMMANDS_SET_LIST);

		query_int(q, 1, list);
		query_int(q, 2, now);
		query_text(q, 3, row->message_id);
		query_run(q);
	}
}

gboolean commands_put(struct store *s, const struct commands_row *row, gint64 now)
{
	gint64 list = row->list ? messages_list(s, row->list) : 0;
	struct query *q = query_get(s, QUERY_COMMANDS_INSERT);

	query_text(q, 1, row->message_id);
	query_int(q, 2, row->state);
	if (list)
		query_int(q, 3, list);
	else
		query_null(q, 3);
	query_int(q, 4, row->date);
	query_int(q, 5, row->due);
	query_text(q, 6, row->name);
	query_text(q, 7, row->email);
	query_text(q, 8, row->subject);
	query_text(q, 9, row->refs);
	query_text(q, 10, row->lines);
	query_int(q, 11, row->left_out);
	query_int(q, 12, row->proven);
	query_text(q, 13, row->proof);
	query_text(q, 14, row->reason);
	if (row->state == COMMANDS_WAITING || row->state == COMMANDS_LATE)
		query_null(q, 15);
	else
		query_int(q, 15, now);
	if (query_run(q) > 0)
		return TRUE;
	learn(s, row, list, now);
	return FALSE;
}

static struct commands_row *read_row(struct query *q, enum commands_state state)
{
	struct commands_row *row;

	if (!query_step(q))
		return NULL;
	row = g_new0(struct commands_row, 1);
	row->id = query_col_int(q, 0);
	row->message_id = g_strdup(query_col_text(q, 1));
	row->state = state;
	row->list = g_strdup(query_col_text(q, 2));
	row->date = query_col_int(q, 3);
	row->name = g_strdup(query_col_text(q, 4));
	row->email = g_strdup(query_col_text(q, 5));
	row->subject = g_strdup(query_col_text(q, 6));
	row->refs = g_strdup(query_col_text(q, 7));
	row->lines = g_strdup(query_col_text(q, 8));
	row->left_out = (guint)query_col_int(q, 9);
	row->proven = query_col_int(q, 10) != 0;
	row->proof = g_strdup(query_col_text(q, 11));
	query_done(q);
	return row;
}

struct commands_row *commands_next(struct store *s, gint64 now)
{
	struct query *q = query_get(s, QUERY_COMMANDS_NEXT);

	query_int(q, 1, now);
	return read_row(q, COMMANDS_WAITING);
}

struct commands_row *commands_next_late(struct store *s)
{
	return read_row(query_get(s, QUERY_COMMANDS_NEXT_LATE), COMMANDS_LATE);
}

/* Strings of a row that was got are its own. */
static void drop(const char *text)
{
	g_free((gpointer)(guintptr)text);
}

void commands_row_free(struct commands_row *row)
{
	if (!row)
		return;
	drop(row->message_id);
	drop(row->list);
	drop(row->name);
	drop(row->email);
	drop(row->subject);
	drop(row->refs);
	drop(row->lines);
	drop(row->proof);
	drop(row->reason);
	g_free(row);
}

gint64 commands_next_due(struct store *s)
{
	return query_one(query_get(s, QUERY_COMMANDS_NEXT_DUE), 0);
}

void commands_settle(
        struct store *s, gint64 id, enum commands_state state, const char *reason, gint64 outbox, gint64 now)
{
	struct query *q = query_get(s, QUERY_COMMANDS_SETTLE);

	query_int(q, 1, state);
	query_text(q, 2, reason);
	query_int(q, 3, now);
	if (outbox)
		query_int(q, 4, outbox);
	else
		query_null(q, 4);
	query_int(q, 5, id);
	query_run(q);
}

void commands_wait(struct store *s, gint64 id, gint64 due)
{
	struct query *q = query_get(s, QUERY_COMMANDS_WAIT);

	query_int(q, 1, due);
	query_int(q, 2, id);
	query_run(q);
}

gint64 commands_answered(struct store *s, const char *email, gboolean sure, gint64 since)
{
	struct query *q;

	if (!email) {
		q = query_get(s, QUERY_COMMANDS_ANSWERED);
		query_int(q, 1, since);
		query_int(q, 2, sure);
		return query_one(q, 0);
	}
	q = query_get(s, QUERY_COMMANDS_ANSWERED_TO);
	query_text(q, 1, email);
	query_int(q, 2, since);
	query_int(q, 3, sure);
	return query_one(q, 0);
}

gboolean commands_repeated(struct store *s, const struct commands_row *row, const char *root, gint64 since)
{
	struct query *q = query_get(s, QUERY_COMMANDS_REPEATED);
	g_autofree char *begin = root ? g_strconcat(root, " ", NULL) : g_strdup("");

	query_text(q, 1, row->email);
	query_int(q, 2, since);
	query_int(q, 3, row->proven);
	query_text(q, 4, row->lines);
	query_text(q, 5, begin);
	return query_one(q, 0) > 0;
}

gint64 commands_crowd(struct store *s, gboolean proven)
{
	struct query *q = query_get(s, QUERY_COMMANDS_CROWD);

	query_int(q, 1, proven);
	return query_one(q, 0);
}

gboolean commands_overtaken(struct store *s, const struct commands_row *row, const char *word)
{
	struct query *q = query_get(s, QUERY_COMMANDS_OVERTAKEN);

	query_text(q, 1, row->email);
	query_int(q, 2, row->date);
	query_text(q, 3, word);
	return query_one(q, 0) > 0;
}

gint64 commands_count(struct store *s, enum commands_state state)
{
	struct query *q = query_get(s, QUERY_COMMANDS_COUNT);

	query_int(q, 1, state);
	return query_one(q, 0);
}

GHashTable *commands_addresses(struct store *s, gint64 person)
{
	GHashTable *addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct query *q = query_get(s, QUERY_COMMANDS_ADDRESSES);

	query_int(q, 1, person);
	while (query_step(q))
		g_hash_table_add(addresses, g_strdup(query_col_text(q, 0)));
	return addresses;
}

gint64 commands_person(struct store *s, const char *email)
{
	struct query *q = query_get(s, QUERY_COMMANDS_PERSON);

	query_text(q, 1, email);
	return query_one(q, 0);
}
