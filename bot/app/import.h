/* bot/app/import.h: takes the mails of one source into the database. */
#pragma once

#include "io/source.h"
#include "store/store.h"
#include "track/ingest.h"

struct import_mail; /* app/import-mail.h */

/* What an import has committed. messages + duplicates + unreadable is the number of mails read. */
struct import_counts {
	guint64 messages;   /* new ones */
	guint64 duplicates; /* copies of mails that were there, or came before in the source */
	guint64 replaced;   /* of those duplicates: took the place of the copy that was there */
	guint64 unreadable; /* kept, with their reason */
	guint64 patches;    /* of the new messages */
	gboolean resumed;   /* went on where an earlier import of the source was interrupted */
};

/* Where a mail is when import_watch.step() is called. */
enum import_step {
	IMPORT_PARSE,  /* about to be read, perhaps in a thread of its own */
	IMPORT_INGEST, /* about to be stored */
};

/* Whom an import tells; any function may be NULL. All but step() are called by the calling thread. */
struct import_watch {
	/* After each few hundred mails; done and total are bytes or mails of the source, total 0 if unknown. */
	void (*progress)(guint64 done, guint64 total, const struct import_counts *counts, gpointer data);
	/* A mail was set aside: where it lay and why, one clear sentence without a full stop. */
	void (*unreadable)(const char *origin, const char *reason, gpointer data);
	/* A readable mail came in, within the transaction that holds it: what belongs to it can be stored with it. If that
	 * is not committed, the mail comes again. */
	void (*stored)(const struct import_mail *m, enum ingest_result result, const char *list_name, gpointer data);
	/* Lets a test end the process at a chosen mail. */
	void (*step)(enum import_step step, const char *origin, gpointer data);
	gpointer data;
};

/*
 * Reads what lies at path (io/source.h) and ingests it for a list, in transactions of some thousand mails that
 * also hold the position reached: an import that was killed goes on from there when it is called again, and what
 * follows from the mails is left to settle_run(). A mail that ends the process each time it is begun is found by
 * the third to seventh attempt, which go mail by mail, and is set aside by the eighth: kills from outside hit an
 * innocent mail now and then, but not so often.
 *
 * Returns FALSE with TROUBLE_REFUSED or TROUBLE_SETUP (the source, or its rest, cannot be read) or TROUBLE_RETRY (the
 * database, or a fault in reading): what *counts says is committed all the same. counts is set in any case; watch
 * may be NULL. The caller has no transaction open.
 */
gboolean import_source(struct store *store, const struct track_options *options, const char *list_name,
        const char *path, const struct import_watch *watch, struct import_counts *counts, GError **error);

/*
 * The same for a source that is open and gets more mail: a mailbox. What has been done of it is kept in the table
 * progress under a key ("imap bot@mail.lantern.example INBOX") behind its end, too; import_position() gives it, to open
 * the source with. list_name NULL: its mail belongs to no list and is only told to watch->stored(), as new. One that
 * finds nothing costs no transaction, and none is open for long while the source waits for the network. A fault of the
 * source is returned after what came before it was committed.
 */
gboolean import_feed(struct store *store, const struct track_options *options, const char *list_name, const char *key,
        struct source *source, const struct import_watch *watch, struct import_counts *counts, GError **error);
/* How far that was: a new string, NULL for its beginning. */
char *import_position(struct store *store, const char *key);
