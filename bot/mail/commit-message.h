/* bot/mail/commit-message.h: the part of a posted patch that git am would keep. */
#pragma once

#include "mail/address.h"

struct commit_message {
	char *text;    /* without in-body headers, above "---" and the diff, no blank lines at the ends; owned */
	char *subject; /* of an in-body "Subject:" line, decoded, else NULL; owned */
	struct address *author; /* of an in-body "From:" line, else NULL; owned */
	gint64 date;            /* of an in-body "Date:" line, else 0 */
};

/* Reads text, the stretch of a mail from where its patch may begin up to its diff. */
void commit_message_read(const char *text, gsize len, struct commit_message *out);
void commit_message_clear(struct commit_message *c);
