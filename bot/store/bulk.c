/* bot/store/bulk.c: see bulk.h. */
#include "store/bulk.h"

#include "store/changes.h"
#include "store/internal.h"

/* So many keys are sorted at a time, in some 12 MB: enough that each page of the table gets several of them. */
#define SORTED 500000

/* What waits. Other indexes are needed while mails come in, or their keys come in order anyway. */
static const struct {
	enum query_id drop, make;
} indexes[] = {
	{ QUERY_BULK_DROP_MESSAGES_DATE, QUERY_BULK_MAKE_MESSAGES_DATE },
	{ QUERY_BULK_DROP_MESSAGES_IDENTITY, QUERY_BULK_MAKE_MESSAGES_IDENTITY },
	{ QUERY_BULK_DROP_DECLARED_VALUE, QUERY_BULK_MAKE_DECLARED_VALUE },
	{ QUERY_BULK_DROP_TAGS_IDENTITY, QUERY_BULK_MAKE_TAGS_IDENTITY },
	{ QUERY_BULK_DROP_CHANGES_TITLE_KEY, QUERY_BULK_MAKE_CHANGES_TITLE_KEY },
	{ QUERY_BULK_DROP_CHANGES_PATCH_ID, QUERY_BULK_MAKE_CHANGES_PATCH_ID },
	{ QUERY_BULK_DROP_CHANGES_AUTHORED, QUERY_BULK_MAKE_CHANGES_AUTHORED },
	{ QUERY_BULK_DROP_CHANGES_AUTHOR, QUERY_BULK_MAKE_CHANGES_AUTHOR },
	{ QUERY_BULK_DROP_CHANGE_FILES_PATH, QUERY_BULK_MAKE_CHANGE_FILES_PATH },
};

gboolean bulk_begin(struct store *s, GError **error)
{
	s->bulk = query_one(query_get(s, QUERY_BULK_IS_ON), 0) != 0;
	if (s->bulk || !query_one(query_get(s, QUERY_BULK_IS_EMPTY), 0)) {
		store_write_much(s, s->bulk);
		return store_check(s, error);
	}
	store_write_much(s, TRUE);
	if (!store_begin(s, error))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(indexes); i++)
		query_run(query_get(s, indexes[i].drop));
	query_run(query_get(s, QUERY_BULK_SET_ON));
	s->bulk = store_commit(s, error);
	return s->bulk;
}

/* A row of change_sketch. */
struct key {
	gint64 hash;
	gint64 change;
	gint64 side;
};

static gint compare_keys(gconstpointer a, gconstpointer b)
{
	const struct key *x = a, *y = b;

	return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
	                          : (x->change > y->change) - (x->change < y->change);
}

static void insert_sorted(struct store *s, GArray *keys)
{
	g_array_sort(keys, compare_keys);
	for (guint i = 0; i < keys->len; i++) {
		const struct key *k = &g_array_index(keys, struct key, i);

		changes_insert_line(s, (guint64)k->hash, (enum change_side)k->side, k->change);
	}
	g_array_set_size(keys, 0);
}

static void fill_sketch(struct store *s)
{
	g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(struct key));
	g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint64));
	struct query *q = query_get(s, QUERY_BULK_LINES);

	while (query_step(q)) {
		struct key k = { .change = query_col_int(q, 0), .side = query_col_int(q, 1) };
		guint count;

		query_col_hashes(q, 2, lines);
		count = changes_sketch_length(lines);
		for (guint i = 0; i < count; i++) {
			k.hash = (gint64)g_array_index(lines, guint64, i);
			g_array_append_val(keys, k);
		}
		if (keys->len >= SORTED)
			insert_sorted(s, keys);
	}
	insert_sorted(s, keys);
}

/* Each in a transaction of its own: a kill costs no more than one, and the log does not become as large as all. */
static gboolean make_indexes(struct store *s, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(indexes); i++) {
		if (!store_begin(s, error))
			return FALSE;
		query_run(query_get(s, indexes[i].make));
		if (!store_commit(s, error))
			return FALSE;
	}
	return TRUE;
}

/* The last of all. */
static gboolean make_sketch(struct store *s, GError **error)
{
	if (!store_begin(s, error))
		return FALSE;
	fill_sketch(s);
	query_run(query_get(s, QUERY_BULK_SET_OFF));
	return store_commit(s, error);
}

gboolean bulk_end(struct store *s, GError **error)
{
	gboolean good;

	if (!query_one(query_get(s, QUERY_BULK_IS_ON), 0))
		return store_check(s, error);
	store_write_much(s, TRUE);
	good = make_indexes(s, error) && make_sketch(s, error);
	store_write_much(s, FALSE);
	s->bulk = s->bulk && !good;
	return good;
}
