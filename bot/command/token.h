/* bot/command/token.h: a secret that is mailed to an address and brought back from there proves that it is theirs. */
#pragma once

#include "store/tokens.h"

#define TOKEN_LIFE ((gint64)3 * 86400)
/* Mails with tokens to one address: somebody else may be asking in its name. */
#define TOKEN_PER_DAY 5

/* 128 bits of the kernel's, in letters and digits that are hard to confuse, in groups: "7q2m-k4td-...". A new string. */
char *token_new(void);
/* Whether a word looks like one, however it was typed. */
gboolean token_is(const char *word);

enum token_answer {
	TOKEN_MADE,
	TOKEN_PENDING, /* one for the same change is on its way */
	TOKEN_TOO_MANY,
};
/* Keeps a change, and its new token's hash; *token is what is to be mailed. Within the caller's transaction. */
enum token_answer token_ask(struct store *s, const struct tokens_row *row, gint64 now, char **token);

/*
 * The change that a token of this address stands for, which uses it up; NULL if there is none, or it was used or is
 * too old, or was mailed to another address. A new one that owns its strings. Within the caller's transaction.
 */
struct tokens_row *token_redeem(struct store *s, const char *token, const char *email, gint64 now);
