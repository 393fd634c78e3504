/* bot/store/history-load.c: reads a history. */
#include "store/history-parts.h"

const char *history_keep(struct history_loading *l, struct query *q, int column)
{
	const char *text = query_col_text(q, column);

	return text ? g_string_chunk_insert_const(l->h->strings, text) : NULL;
}

struct history_who history_read_who(struct history_loading *l, gint64 identity)
{
	struct history_who *who = g_hash_table_lookup(l->people, &identity);
	struct query *q = query_get(l->store, QUERY_HISTORY_WHO);

	if (who)
		return *who;
	who = g_new0(struct history_who, 1);
	who->identity = identity;
	query_int(q, 1, identity);
	if (query_step(q)) {
		who->person = query_col_int(q, 0);
		who->name = history_keep(l, q, 1);
		who->email = history_keep(l, q, 2);
		who->key = history_keep(l, q, 3);
		who->full = history_keep(l, q, 4);
		who->address = history_keep(l, q, 5);
		query_done(q);
	}
	if (who->person == 0)
		who->person = -identity;
	if (!who->full)
		who->full = who->name;
	if (!who->address)
		who->address = who->email;
	g_hash_table_insert(l->people, &who->identity, who);
	return *who;
}

gint history_look_up(GHashTable *table, gint64 id)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(table, (gpointer)(gintptr)id)) - 1;
}

void history_note(GHashTable *table, gint64 id, guint index)
{
	g_hash_table_insert(table, (gpointer)(gintptr)id, GINT_TO_POINTER((gint)index + 1));
}

struct history *history_load(struct store *s, gint64 series, guint want)
{
	struct history_loading l = { .store = s, .h = history_new(series) };

	l.people = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	l.messages = g_hash_table_new(NULL, NULL);
	l.patches = g_hash_table_new(NULL, NULL);
	l.threads = g_array_new(FALSE, FALSE, sizeof(gint64));
	l.about = g_array_new(FALSE, FALSE, sizeof(gint64));
	history_load_postings(&l);
	if (l.h->revisions->len) {
		history_load_talk(&l);
		history_load_fate(&l, want);
	}
	g_hash_table_destroy(l.people);
	g_hash_table_destroy(l.messages);
	g_hash_table_destroy(l.patches);
	g_array_unref(l.threads);
	g_array_unref(l.about);
	return l.h;
}
