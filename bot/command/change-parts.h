/* bot/command/change-parts.h: what the files that carry out a change share. */
#pragma once

#include "command/change.h"

/* One request on its way; email is that of who, in lower case. */
struct change_run {
	struct store *store;
	const struct change_options *options;
	const struct change_request *request;
	const char *email;
	gint64 now;
	struct change_result *result;
};

/* Each sets an answer in the result. */
void change_refuse(struct change_run *r, char *answer); /* takes it */
void change_accept(struct change_run *r, char *answer); /* takes it */
/* "withdraw S1042 (x) by ann@x.org (author, proven by token): done", for the log. */
G_GNUC_PRINTF(2, 3) void change_remark(struct change_run *r, const char *format, ...);

/*
 * Whether the sender is proven. If not, asks for a token (exact as in struct tokens_row.what, in words what), or says
 * why none can be sent.
 */
gboolean change_is_proven(struct change_run *r, const char *exact, const char *what);

/* The verbs about a digest of one's own; how: "token" or the proof. */
void change_subscribe(struct change_run *r);
void change_unsubscribe(struct change_run *r);
