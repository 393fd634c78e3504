/* bot/store/subscriptions.h: who gets a digest of their own. */
#pragma once

#include "store/store.h"

/* Stored: do not renumber. */
enum subscriptions_often {
	SUBSCRIPTIONS_WEEKLY = 1,
	SUBSCRIPTIONS_MONTHLY = 2,
};

/* Strings are borrowed where one is put, owned where one is got. */
struct subscription {
	const char *email; /* lower case */
	const char *name;
	enum subscriptions_often often;
	const char *list;    /* name */
	const char *filters; /* track/filter.h; "" for all series */
	const char *key;     /* ends it, whoever sends it: random */
	gint64 since;
	const char *mail; /* Message-ID of the mail that began it */
};
typedef struct subscription Subscription;
void subscription_free(struct subscription *sub);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Subscription, subscription_free)

/* Puts it in the place of whatever the address had. */
void subscriptions_put(struct store *s, const struct subscription *sub);
/* That of an address (lower case), NULL if there is none. */
struct subscription *subscriptions_get(struct store *s, const char *email);
/* Ends that of an address, or that with a key. FALSE if there was none. */
gboolean subscriptions_end(struct store *s, const char *email);
gboolean subscriptions_end_by_key(struct store *s, const char *key);
/* Those of a list, by address. A new array that frees its struct subscription. */
GPtrArray *subscriptions_of_list(struct store *s, const char *list);
