/* bot/command/change.h: commands that change something: what they do, who may, and what is said about it. */
#pragma once

#include "command/permission.h"
#include "mail/address.h"
#include "track/options.h"

/* A command that changes something, as a mail asked for it. Everything is borrowed. */
struct change_request {
	enum verb verb;         /* VERB_SUBSCRIBE to VERB_CONFIRM */
	const GPtrArray *words; /* char *: what stands behind the verb, as grammar.h has it */
	struct address who;     /* From as it stands: not a person traced behind a list, not Reply-To */
	gboolean proven;        /* mail/proof.h: PROOF_PROVEN, for this very address */
	const char *proof;      /* its reason */
	gboolean robot;         /* a machine sent it: nothing is done */
	const char *message_id; /* of the mail */
	int position;           /* which command of it, from 0 */
	gint64 here;            /* the series of the thread, for "this" and where none is named; 0: none */
	const char *list;       /* name of the list that the command came over; NULL: none */
};

struct change_options {
	struct permission_rules rules;
	const struct track_options *track;
	const char *marker;              /* "#bellwether" */
	const char *address;             /* the bot's */
	const char *const *never_mailed; /* addresses of lists: no token goes there; ends with NULL; NULL: none */
	const char *list;                /* name of the list meant where none is; NULL: none */
};

/* What came of it. */
struct change_result {
	char *answer;     /* for whoever asked, where they asked: full sentences, lines of any length; owned */
	char *subject;    /* of a mail with a token, that goes to who alone (OUTBOX_TOKEN); NULL: none is due; owned */
	char *letter;     /* its body; owned */
	char *remark;     /* a line for the log: a change, a denial, a forgery; NULL: nothing worth one; owned */
	gboolean changed; /* facts were added: settle_run() is due */
	gboolean failed;  /* it was refused or could not be understood */
};
typedef struct change_result ChangeResult;

/*
 * Does what a request asks for, if the sender may and is proven; else says why not, or asks for proof by a token.
 * Within the caller's transaction, which also puts the answer and the letter into the outbox. Never NULL.
 */
struct change_result *change_apply(
        struct store *s, const struct change_options *o, const struct change_request *rq, gint64 now);
void change_result_free(struct change_result *r);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ChangeResult, change_result_free)
