/* bot/store/backup.h: a copy of the database that can take its place. */
#pragma once

#include "store/store.h"

/* What is counted; in the order of backup_count_name(). */
#define BACKUP_COUNTS 9

/* What a database has in it: of the schema that it is of, which may be older than the program's. */
struct backup_contents {
	gint64 schema;
	gint64 newest;                /* UTC seconds: date of the newest mail that is not of the future; 0: none */
	gint64 counts[BACKUP_COUNTS]; /* -1: the schema has no such thing yet */
};

/* "messages", "series", ... for a table that people read. */
const char *backup_count_name(int n);

/*
 * Copies the database at path, as it is at one moment and whoever writes to it meanwhile, into the file at copied, which
 * is there, is empty and belongs to the caller alone. Then reads the copy again from the file: it is sound, no row
 * names another that is missing, and *out, what is in it, is what was in the original. One file of any schema up
 * to this program's own; nothing is upgraded. It is not synced to the disk. now: to tell mails of the future.
 *
 * FALSE with TROUBLE_SETUP (no database, damaged, no right to it) or TROUBLE_RETRY (disk full, locked): what the file has
 * then is good for nothing.
 */
gboolean backup_write(const char *path, const char *copied, gint64 now, struct backup_contents *out, GError **error);

/* Whether the database is such a copy, which nobody has worked with: what came of it since it was made is not known. */
gboolean backup_is_copy(struct store *s);
/* From now on it is not. Within a transaction. */
void backup_is_taken_up(struct store *s);
