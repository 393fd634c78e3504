/* bot/report/letter-id.h: the Message-IDs of our own mail, by which we know it again. */
#pragma once

#include "store/outbox.h"

/* "digest": X-Bellwether-Report, and how the Message-ID begins. */
const char *letter_id_kind(enum outbox_kind kind);

/* A field of each mail of ours: its struct letter.key, which says what it is about. */
#define LETTER_ID_KEY "X-Bellwether-Key"
/* Fields of a mail that asks about series, one each: "<message-id> review", the posting and why (track/nudge.h). */
#define LETTER_ID_ASKS "X-Bellwether-Asks"

/*
 * The Message-ID of the mail with a key, without brackets; a new string. It is the same in every attempt, and in a
 * database that was restored from a backup, but nobody else can tell it beforehand: a mail with the id of tomorrow's
 * digest would pass for it. address is the bot's.
 */
char *letter_id_make(struct store *s, const char *address, enum outbox_kind kind, const char *key);

/* What can be said of a mail that names a key: it is ours; it is none of this database's, which has made Message-IDs;
 * nobody can know, for this database is new and has not made any. */
enum letter_id_verdict {
	LETTER_ID_OURS,
	LETTER_ID_FOREIGN,
	LETTER_ID_UNKNOWN,
};
enum letter_id_verdict letter_id_check(
        struct store *s, const char *address, enum outbox_kind kind, const char *key, const char *message_id);
