/*
 * bot/app/import-run.h: the mails of a source that is open, into the database. For import.c alone.
 *
 * What a run has to remember is one row of the table progress: the position where committed work ends and how
 * often work from there was begun without a commit. It is written with each transaction, so that it costs nothing.
 * Work from one position that was begun twice in vain holds a mail that ends the process: the next run goes mail by
 * mail for a while and notes each before it is read. One that was noted five times alone is the culprit.
 */
#pragma once

#include "app/import-mail.h"
#include "store/progress.h"

struct import_run {
	struct store *store;
	const struct track_options *options;
	const struct import_watch *watch;
	struct source *source;
	const char *key;       /* of the source, in table progress */
	const char *list_name; /* NULL: its mail belongs to no list and is not ingested */
	gboolean stays;        /* a mailbox that gets more mail: the position is kept behind its end */

	struct import_counts counts; /* committed */

	/* Inside: */
	struct import_reader reader;
	struct import_counts pending; /* of the transaction that is open */
	gint64 list;
	gboolean begun; /* it has been noted that work began */
};

/* Reads the source to its end; kept is what an earlier run left, all zero if that is nothing. Errors as import_source(). */
gboolean import_run(struct import_run *run, const struct progress *kept, GError **error);
