/* bot/store/stamps.c: see stamps.h. */
#include "store/stamps.h"

#include "base/hash.h"
#include "store/query.h"

struct stamps {
	GHashTable *sums; /* series number to guint64 *; owned */
};

static void add(GHashTable *sums, gint64 key, guint64 value)
{
	guint64 *sum = g_hash_table_lookup(sums, &key);

	if (!sum) {
		gint64 *kept = g_memdup2(&key, sizeof key);

		sum = g_new0(guint64, 1);
		g_hash_table_insert(sums, kept, sum);
	}
	/* Rows come in no order, so the sum must not depend on it. */
	*sum += value;
}

/* Columns first to last of the row, and which query it is of. */
static guint64 hash_row(struct query *q, int columns, guint64 seed)
{
	guint64 hash = HASH_START ^ seed;

	for (int i = 1; i < columns; i++) {
		const char *text = query_col_text(q, i);

		hash = hash_string(hash_bytes(hash, text ? "+" : "-", 1), text ? text : "");
	}
	return hash;
}

static void add_rows(struct store *s, GHashTable *sums, enum query_id id, gint64 now, int columns)
{
	struct query *q = query_get(s, id);

	query_int(q, 1, now);
	while (query_step(q))
		add(sums, query_col_int(q, 0), hash_row(q, columns, (guint64)columns));
}

/* Mails count for every series that has a posting in their thread. */
static void add_threads(struct store *s, GHashTable *sums, gint64 now)
{
	g_autoptr(GHashTable) threads = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	struct query *q;

	add_rows(s, threads, QUERY_STAMPS_MAILS, now, 5);
	q = query_get(s, QUERY_STAMPS_THREADS);
	while (query_step(q)) {
		gint64 thread = query_col_int(q, 0);
		const guint64 *sum = g_hash_table_lookup(threads, &thread);

		if (sum)
			add(sums, query_col_int(q, 1), hash_bytes(HASH_START, sum, sizeof *sum));
	}
}

struct stamps *stamps_load(struct store *s, gint64 now)
{
	struct stamps *t = g_new0(struct stamps, 1);
	struct query *q;

	t->sums = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	add_threads(s, t->sums, now);
	add_rows(s, t->sums, QUERY_STAMPS_STATES, now, 14);
	add_rows(s, t->sums, QUERY_STAMPS_SLOTS, now, 10);
	add_rows(s, t->sums, QUERY_STAMPS_MATCHES, now, 7);
	add_rows(s, t->sums, QUERY_STAMPS_REVIEWS, now, 9);
	add_rows(s, t->sums, QUERY_STAMPS_CORRECTIONS, now, 8);
	q = query_get(s, QUERY_STAMPS_LINKS);
	while (query_step(q))
		add(t->sums, query_col_int(q, 0), hash_row(q, 6, 6));
	return t;
}

guint64 stamps_of(const struct stamps *t, gint64 series)
{
	const guint64 *sum = g_hash_table_lookup(t->sums, &series);

	return sum ? *sum : 0;
}

void stamps_free(struct stamps *t)
{
	if (!t)
		return;
	g_hash_table_destroy(t->sums);
	g_free(t);
}
