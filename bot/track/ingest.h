/* bot/track/ingest.h: stores what one mail says: facts, and nothing that depends on other mail. */
#pragma once

#include "mail/message.h"
#include "store/store.h"
#include "track/options.h"

enum ingest_result {
	INGEST_NEW = 0,       /* a Message-ID that was not there */
	INGEST_DUPLICATE = 1, /* another copy of a mail that is there, and the one that is there stays */
	INGEST_REPLACED = 2,  /* another copy, that takes its place */
};

/*
 * Stores a mail that came by a list (messages_list()) and marks what must be derived again (store/dirty.h).
 * Of several copies of one Message-ID the one that was received first is kept, ties by content: so it does not
 * matter which comes in first. Runs inside the caller's transaction.
 */
enum ingest_result ingest_message(struct store *s, const struct track_options *o, gint64 list, const struct message *m);

/*
 * Keeps a mail that message_read() refused, with its reason; origin says where it lay. Returns whether it is new.
 */
gboolean ingest_unreadable(struct store *s, const char *origin, const char *reason, const void *raw, gsize len);
