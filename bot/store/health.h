/* bot/store/health.h: how following something outside fares: "imap main INBOX", "git /srv/git/lantern.git", "smtp". */
#pragma once

#include "store/store.h"

struct health {
	char *what;    /* owned */
	gint64 good;   /* when it last went well; 0: never */
	gint64 news;   /* when it last brought something; 0: never */
	gint64 failed; /* when it last failed; 0: not since it last went well */
	gint64 since;  /* when it began to fail; 0 likewise */
	char *trouble; /* what was said then; NULL likewise; owned */
};
void health_free(struct health *h);
typedef struct health Health;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Health, health_free)

/* Within the caller's transaction: it went well, and whether something new came; it failed, and what was said. */
void health_good(struct store *s, const char *what, gboolean news, gint64 now);
void health_failed(struct store *s, const char *what, const char *trouble, gint64 now);
/* It is no longer followed. */
void health_forget(struct store *s, const char *what);

/* NULL if nothing is known. */
struct health *health_get(struct store *s, const char *what);
/* All there are, by name. A new array of struct health *. */
GPtrArray *health_all(struct store *s);
