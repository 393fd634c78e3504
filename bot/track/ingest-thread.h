/* bot/track/ingest-thread.h: which thread a mail belongs to. For ingest.c alone. */
#pragma once

#include "mail/message.h"
#include "store/store.h"

/* Room for the two days that an unthreaded mail lies in and its stem. */
#define INGEST_THREAD_MADE_UP 3
#define INGEST_THREAD_NAMED (MESSAGE_REFERENCES + INGEST_THREAD_MADE_UP)

/* What a mail names: its references in their order, then made-up Message-IDs. */
struct ingest_thread {
	const char *mid[INGEST_THREAD_NAMED];
	gint64 id[INGEST_THREAD_NAMED]; /* mids.id, once joined */
	gboolean joins[INGEST_THREAD_NAMED];
	guint refs;
	guint count;
	char *made_up[INGEST_THREAD_MADE_UP]; /* owned */
};

/* Borrows from m. */
void ingest_thread_init(struct ingest_thread *t, const struct message *m, const char *prefixes);
void ingest_thread_clear(struct ingest_thread *t);

/*
 * Joins the threads of all that a mail names with its own. id and *thread are what messages_find_mid() knows of it, 0
 * if nothing. Returns mids.id of the mail; *thread is then the name of the whole.
 */
gint64 ingest_thread_join(struct store *s, struct ingest_thread *t, const char *mid, gint64 id, gint64 *thread);
