/* bot/store/query.c: named statements over sqlite3. */
#include "store/query.h"

#include "store/embedded.h"
#include "store/internal.h"

#include <string.h>

static void prepare(struct query *q)
{
	int code = sqlite3_prepare_v3(
	        q->store->db, embedded_queries[q->id].sql, -1, SQLITE_PREPARE_PERSISTENT, &q->stmt, NULL);

	if (code != SQLITE_OK)
		store_note_failure(q->store, code, embedded_queries[q->id].name);
}

struct query *query_get(struct store *s, enum query_id id)
{
	struct query *q = &s->queries[id];

	if (q->running)
		g_error("query %s is used while it runs", embedded_queries[id].name);
	if (!q->stmt && !s->failure)
		prepare(q);
	return q;
}

/* A statement that could not be prepared is not there: the failure is noted already. */
static void check_bound(struct query *q, int code)
{
	if (code == SQLITE_OK)
		return;
	if (code == SQLITE_RANGE)
		g_error("query %s has no such parameter", embedded_queries[q->id].name);
	store_note_failure(q->store, code, embedded_queries[q->id].name);
}

void query_int(struct query *q, int n, gint64 value)
{
	if (q->stmt)
		check_bound(q, sqlite3_bind_int64(q->stmt, n, value));
}

void query_real(struct query *q, int n, double value)
{
	if (q->stmt)
		check_bound(q, sqlite3_bind_double(q->stmt, n, value));
}

void query_text(struct query *q, int n, const char *value)
{
	if (q->stmt)
		check_bound(q, sqlite3_bind_text(q->stmt, n, value, -1, SQLITE_TRANSIENT));
}

void query_blob(struct query *q, int n, const void *bytes, gsize len)
{
	if (q->stmt)
		check_bound(q, len ? sqlite3_bind_blob64(q->stmt, n, bytes, len, SQLITE_TRANSIENT)
		                   : sqlite3_bind_zeroblob(q->stmt, n, 0));
}

/* Stored little-endian, so that a database can move to another machine. */
void query_hashes(struct query *q, int n, const GArray *hashes)
{
	g_autofree guint64 *bytes = g_new(guint64, hashes->len + 1);

	for (guint i = 0; i < hashes->len; i++)
		bytes[i] = GUINT64_TO_LE(g_array_index(hashes, guint64, i));
	query_blob(q, n, bytes, hashes->len * sizeof(guint64));
}

void query_null(struct query *q, int n)
{
	if (q->stmt)
		check_bound(q, sqlite3_bind_null(q->stmt, n));
}

gboolean query_step(struct query *q)
{
	int code;

	if (q->store->failure || !q->stmt) {
		query_done(q);
		return FALSE;
	}
	code = sqlite3_step(q->stmt);
	if (code == SQLITE_ROW) {
		q->running = TRUE;
		return TRUE;
	}
	if (code != SQLITE_DONE)
		store_note_failure(q->store, code, embedded_queries[q->id].name);
	query_done(q);
	return FALSE;
}

void query_done(struct query *q)
{
	if (q->stmt) {
		sqlite3_reset(q->stmt);
		sqlite3_clear_bindings(q->stmt);
	}
	q->running = FALSE;
}

gint64 query_run(struct query *q)
{
	while (query_step(q))
		;
	return q->store->failure ? 0 : sqlite3_changes64(q->store->db);
}

gint64 query_one(struct query *q, gint64 otherwise)
{
	gint64 value = otherwise;

	if (query_step(q) && !query_col_null(q, 0))
		value = query_col_int(q, 0);
	query_done(q);
	return value;
}

void query_ids(struct query *q, GArray *ids)
{
	while (query_step(q)) {
		gint64 id = query_col_int(q, 0);

		g_array_append_val(ids, id);
	}
}

gint64 query_col_int(struct query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

double query_col_real(struct query *q, int column)
{
	return sqlite3_column_double(q->stmt, column);
}

const char *query_col_text(struct query *q, int column)
{
	return (const char *)sqlite3_column_text(q->stmt, column);
}

const void *query_col_blob(struct query *q, int column, gsize *len)
{
	const void *bytes = sqlite3_column_blob(q->stmt, column);

	*len = (gsize)sqlite3_column_bytes(q->stmt, column);
	return bytes;
}

void query_col_hashes(struct query *q, int column, GArray *hashes)
{
	gsize len = 0;
	const void *bytes = query_col_blob(q, column, &len);
	guint n = (guint)(len / sizeof(guint64));

	g_array_set_size(hashes, n);
	if (n > 0)
		memcpy(hashes->data, bytes, n * sizeof(guint64));
	for (guint i = 0; i < n; i++)
		g_array_index(hashes, guint64, i) = GUINT64_FROM_LE(g_array_index(hashes, guint64, i));
}

gboolean query_col_null(struct query *q, int column)
{
	return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

gint64 query_last_id(struct store *s)
{
	return sqlite3_last_insert_rowid(s->db);
}
