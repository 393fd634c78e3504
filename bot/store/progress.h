/* bot/store/progress.h: how far an interrupted import came, and how often it died there. */
#pragma once

#include "store/store.h"

struct progress {
	char *position; /* of the source, where committed work ends (io/source.h); "" for its start; owned */
	char *begun;    /* the mail that was begun alone at that position, NULL: several at once; owned */
	gint64 tries;   /* how often work from that position, or on that mail, was begun without an end */
};
void progress_clear(struct progress *p);

/* FALSE if there is nothing kept for a source; *out is then untouched. */
gboolean progress_get(struct store *s, const char *source, struct progress *out);
void progress_put(struct store *s, const char *source, const struct progress *p);
void progress_delete(struct store *s, const char *source);

/* The mails that are kept unread for a reason: a new set of their SHA-256 (hex). */
GHashTable *progress_set_aside(struct store *s, const char *reason);
