/* bot/store/tokens.h: changes that wait for a token which was mailed; of the token only its hash is kept. */
#pragma once

#include "store/store.h"

/* Strings are borrowed where one is put, owned where one is got. No member is NULL. */
struct tokens_row {
	const char *email; /* to whom it is mailed, lower case */
	const char *name;
	const char *what; /* the command with its objects named outright, a word a line: equal ones are one change */
	const char *list; /* name of the list that the command came over; "": none */
	const char *mail; /* Message-ID of the mail that asked */
	int position;     /* which command of it */
};
typedef struct tokens_row TokensRow;
void tokens_row_free(struct tokens_row *r);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TokensRow, tokens_row_free)

void tokens_put(struct store *s, const char *hash, const struct tokens_row *row, gint64 made, gint64 expires);
/* Whether one for the same thing waits. */
gboolean tokens_pending(struct store *s, const char *email, const char *what, gint64 now);
/* How many were made for an address after a time. */
gint64 tokens_made_since(struct store *s, const char *email, gint64 since);
/* What waits for a hash and belongs to an address; NULL: nothing (any more). It has been used then. */
struct tokens_row *tokens_take(struct store *s, const char *hash, const char *email, gint64 now);
/* Forgets those that expired before a time. */
void tokens_forget(struct store *s, gint64 before);
