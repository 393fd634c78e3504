/*
 * bot/app/import-queue.h: the mails of a source, read and parsed ahead by other threads, in their order.
 *
 * One thread reads the source and packs its mails into batches, a few others parse them, and the calling thread
 * takes the batches off in the order of the source. How much may be under way is bounded in bytes and in mails.
 */
#pragma once

#include "app/import-mail.h"

/* What is under way at most, unless a single mail is larger: enough that nobody waits for lack of work. */
#define IMPORT_QUEUE_BYTES (6 * 1024 * 1024)
#define IMPORT_QUEUE_MAILS 4096

struct import_batch {
	GArray *mails;       /* struct import_mail, read */
	GByteArray *bytes;   /* what they were read from; NULL once no mail needs it */
	gsize size;          /* bytes that it counts for */
	char *position;      /* of the source, behind the last mail */
	guint64 done, total; /* source_progress() there */
	gboolean parsed;     /* belongs to the queue */
};
void import_batch_free(struct import_batch *b);
typedef struct import_batch ImportBatch;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportBatch, import_batch_free)

struct import_queue;
typedef struct import_queue ImportQueue;

/* Reads the first mails, and parses none of them before import_queue_next(). source and reader belong to the queue, and
 * its threads, until import_queue_free(); reader may still be filled in before import_queue_next(). */
struct import_queue *import_queue_new(struct source *source, const struct import_reader *reader);

/* Before the first import_queue_next(): whether there are no mails at all, and then whether that is because the source
 * cannot be read: FALSE with its error. */
gboolean import_queue_is_empty(const struct import_queue *q);
gboolean import_queue_check(struct import_queue *q, GError **error);

/* The next batch, to be freed. NULL at the end of the source, and with its error if the rest cannot be read. A source
 * with few mails is read and parsed without any thread. */
struct import_batch *import_queue_next(struct import_queue *q, GError **error);

/* Whether import_queue_next() would return at once, now or within so many milliseconds. */
gboolean import_queue_wait(struct import_queue *q, guint milliseconds);

/* Stops the threads, whatever they are at, and drops what is under way. */
void import_queue_free(struct import_queue *q);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportQueue, import_queue_free)
