/* bot/report/letter-id.c: see letter-id.h. */
#include "report/letter-id.h"

#include "mail/address.h"
#include "mail/compose.h"

#include <string.h>

/* What the table meta calls that which makes them ours. */
#define SECRET "message-id-secret"

static const char *const kind_names[] = {
	[OUTBOX_DIGEST] = "digest",
	[OUTBOX_NUDGE] = "nudge",
	[OUTBOX_ANSWER] = "answer",
	[OUTBOX_SUBSCRIPTION] = "subscription",
	[OUTBOX_TOKEN] = "token",
	[OUTBOX_NOTICE] = "notice",
};

const char *letter_id_kind(enum outbox_kind kind)
{
	return kind_names[kind];
}

static char *make(const char *secret, const char *address, enum outbox_kind kind, const char *key)
{
	g_autofree char *whole = g_strdup_printf("%s %s", secret, key);

	return compose_message_id(kind_names[kind], whole, address_domain(address));
}

char *letter_id_make(struct store *s, const char *address, enum outbox_kind kind, const char *key)
{
	g_autofree char *secret = store_meta_get(s, SECRET);

	if (!secret) {
		secret = g_uuid_string_random();
		store_meta_set(s, SECRET, secret);
	}
	return make(secret, address, kind, key);
}

enum letter_id_verdict letter_id_check(
        struct store *s, const char *address, enum outbox_kind kind, const char *key, const char *message_id)
{
	g_autofree char *secret = store_meta_get(s, SECRET), *ours = NULL;

	if (!secret)
		return LETTER_ID_UNKNOWN;
	ours = make(secret, address, kind, key);
	return strcmp(ours, message_id) == 0 ? LETTER_ID_OURS : LETTER_ID_FOREIGN;
}
