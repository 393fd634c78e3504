/* bot/store/store.h: the database: opening, upgrading, transactions. Tables are reached through the other headers of this folder. */
#pragma once

#include <glib.h>

struct store;
typedef struct store Store;

/*
 * Opens the database, makes it if it is not there (unless read_only) and brings an older schema up to date in
 * one transaction. path may be ":memory:". NULL with TROUBLE_SETUP (not there, not writable, no database, made
 * by a newer version), TROUBLE_RETRY (disk full, locked): the file is as it was, and the text says what to do.
 */
struct store *store_open(const char *path, gboolean read_only, GError **error);
/* One more connection to an open database, for another thread to read what is committed, with little memory. NULL if
 * there can be none: a database in memory has but one. */
struct store *store_open_beside(struct store *s);
void store_close(struct store *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/*
 * Transactions do not nest. Inside one a full disk, an I/O error or a lost lock sticks: every later call does
 * nothing and finds nothing until store_commit() rolls back and tells (TROUBLE_RETRY), so that no caller has
 * to check each row. Any other SQL error is a bug and ends the process.
 */
gboolean store_begin(struct store *s, GError **error);
gboolean store_commit(struct store *s, GError **error);
void store_rollback(struct store *s);
/* Whether a commit outlasts a loss of power from now on, at the price of waiting for the disk. Else only a killed
 * process loses nothing. Outside transactions. */
void store_set_durable(struct store *s, gboolean durable);

/* Whether a call since store_begin() (or, outside a transaction, since the last check) failed; resets it outside one. */
gboolean store_check(struct store *s, GError **error);

/* Whether another connection has committed since this was asked last; TRUE the first time. */
gboolean store_was_written(struct store *s);

/* Small settings that the program keeps for itself: "maintainers", "blind". get: a new string or NULL. */
char *store_meta_get(struct store *s, const char *key);
void store_meta_set(struct store *s, const char *key, const char *value);

/* The schema's number in this program, and a digest of its text for tests. */
int store_schema_version(void);
