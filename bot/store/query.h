/* bot/store/query.h: running the named queries of state/queries. For the files of store/ alone. */
#pragma once

#include "store/store.h"

#include "queries.h" /* made at build time: enum query_id { QUERY_MESSAGES_BY_THREAD, ... } from "-- name: messages_by_thread" */

/*
 * The statement of a query, reset and without bindings; prepared once and kept by the store. A query is not
 * re-entrant: finish (query_step() to the end, or query_done()) before it is used again; using one that is
 * still running aborts.
 */
struct query;
struct query *query_get(struct store *s, enum query_id id);

/* Binding by position in the order of first use in the text: :a is 1, :b is 2. */
void query_int(struct query *q, int n, gint64 value);
void query_real(struct query *q, int n, double value);
void query_text(struct query *q, int n, const char *value);            /* NULL binds NULL; copied */
void query_blob(struct query *q, int n, const void *bytes, gsize len); /* copied */
void query_hashes(struct query *q, int n, const GArray *hashes);       /* guint64, as a blob */
void query_null(struct query *q, int n);

/* The next row; FALSE at the end (the statement is then reset) or when the store has failed (store_check()). */
gboolean query_step(struct query *q);
/* Ends a query before its last row. */
void query_done(struct query *q);
/* Runs one that gives no rows. Returns the number of rows changed. */
gint64 query_run(struct query *q);
/* Runs to the first row and gives its first column, or otherwise if there is none. */
gint64 query_one(struct query *q, gint64 otherwise);
/* Runs to the end and appends the first column of each row to ids (gint64). */
void query_ids(struct query *q, GArray *ids);

gint64 query_col_int(struct query *q, int column); /* columns count from 0; NULL reads as 0 */
double query_col_real(struct query *q, int column);
const char *query_col_text(struct query *q, int column); /* borrowed until the next step; NULL for NULL */
const void *query_col_blob(struct query *q, int column, gsize *len);
gboolean query_col_null(struct query *q, int column);
/* Into an array of guint64 that is emptied first; a blob that query_hashes() wrote. */
void query_col_hashes(struct query *q, int column, GArray *hashes);
gint64 query_last_id(struct store *s);
