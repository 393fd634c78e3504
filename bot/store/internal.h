/* bot/store/internal.h: what files of store/ share and nobody else sees. */
#pragma once

#include "store/query.h"

#include <sqlite3.h>

struct query {
	struct store *store;
	sqlite3_stmt *stmt; /* prepared at first use; owned */
	enum query_id id;
	gboolean running;
};

struct store {
	sqlite3 *db;
	char *path;
	GError *failure;     /* sticks until the transaction ends */
	gint64 data_version; /* at the last store_was_written() */
	gboolean in_transaction;
	struct crowd *crowd; /* store/crowd.c; NULL: nothing is known; owned */
	gboolean bulk;       /* between bulk_begin() and bulk_end() */
	struct query queries[QUERY_COUNT];
};

/*
 * Takes note of a result code that is neither OK, ROW nor DONE: trouble of the outside world sticks in
 * s->failure (the first one is kept), anything else is a bug and ends the process.
 */
void store_note_failure(struct store *s, int code, const char *doing);

/* For a copy (backup.h): a database of this program's schema or an older one, to be read as it is; and an empty file, to be
 * filled with the pages of another. Else as store_open(). */
struct store *store_open_as_found(const char *path, GError **error);
struct store *store_open_empty(const char *path, GError **error);

/*
 * While an archive comes in: large sorts go to the disk, for memory is the rule; the log may grow to 64 MB before its
 * pages are moved, for that waits for the disk; and nobody looks whether a row is there that was made or found for the
 * very mail that refers to it. Nothing may rest on ON DELETE meanwhile. Outside of transactions.
 */
void store_write_much(struct store *s, gboolean much);
