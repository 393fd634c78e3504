/* bot/command/token.h: a secret that is mailed to an address and brought back from there proves that it is theirs. */
#pragma once

#include "store/store.h"

#define TOKEN_LIFE ((gint64)3 * 86400)
/* Mails with tokens to one address: somebody else may be asking in its name. */
#define TOKEN_PER_DAY 5

/* 128 bits of the kernel's, in letters and digits that are hard to confuse, in groups: "7q2m-k4td-...". A new string. */
char *token_new(void);
/* Whether a word looks like one, however it was typed. */
gboolean token_is(const char *word);

/* What waits for a token. */
struct token_change {
	const char *email; /* to whom it is mailed, lower case */
	const char *name;
	const char *what; /* the command with its objects named outright, a word a line: equal ones are one change */
	const char *here; /* Message-ID; "": none */
	const char *list; /* name; "": none */
	const char *mail; /* Message-ID of the mail that asked */
	int position;     /* which command of it */
};
typedef struct token_change TokenChange;
void token_change_free(struct token_change *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TokenChange, token_change_free)

enum token_answer {
	TOKEN_MADE,
	TOKEN_PENDING, /* one for the same change is on its way */
	TOKEN_TOO_MANY,
};
/* Keeps a change, and its new token's hash; *token is what is to be mailed. Within the caller's transaction. */
enum token_answer token_ask(struct store *s, const struct token_change *c, gint64 now, char **token);

/*
 * The change that a token of this address stands for, which uses it up; NULL if there is none, or it was used or is
 * too old, or was mailed to another address. A new one that owns its strings. Within the caller's transaction.
 */
struct token_change *token_redeem(struct store *s, const char *token, const char *email, gint64 now);
