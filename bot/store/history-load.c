/* bot/store/history-load.c: reads a history. */
#include "store/history-parts.h"

const char *history_keep(struct history_loading *l, struct query *q, int column)
{
	const char *text = query_col_text(q, column);

	return text ? g_string_chunk_insert_const(l->h->strings, text) : NULL;
}

struct history_who history_read_who(struct history_loading *l, struct query *q, int column)
{
	struct history_who who = {
		.identity = query_col_int(q, column),
		.person = query_col_int(q, column + 1),
		.name = history_keep(l, q, column + 2),
		.email = history_keep(l, q, column + 3),
		.key = history_keep(l, q, column + 4),
		.full = history_keep(l, q, column + 5),
		.address = history_keep(l, q, column + 6),
	};

	if (who.person == 0)
		who.person = -who.identity;
	if (!who.full)
		who.full = who.name;
	if (!who.address)
		who.address = who.email;
	return who;
}

gint history_look_up(GHashTable *table, gint64 id)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(table, &id)) - 1;
}

void history_note(GHashTable *table, gint64 id, guint index)
{
	g_hash_table_insert(table, g_memdup2(&id, sizeof id), GINT_TO_POINTER((gint)index + 1));
}

struct history *history_load(struct store *s, gint64 series, guint want)
{
	struct history_loading l = { .store = s, .h = history_new(series) };

	l.messages = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	l.patches = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	l.threads = g_array_new(FALSE, FALSE, sizeof(gint64));
	l.about = g_array_new(FALSE, FALSE, sizeof(gint64));
	history_load_postings(&l);
	if (l.h->revisions->len) {
		history_load_talk(&l);
		history_load_fate(&l, want);
	}
	g_hash_table_destroy(l.messages);
	g_hash_table_destroy(l.patches);
	g_array_unref(l.threads);
	g_array_unref(l.about);
	return l.h;
}
