/* bot/mail/address.h: mailboxes as RFC 5322 writes them, and as people do. */
#pragma once

#include <glib.h>

/* "Ann Lee <ann@x.org>": clean UTF-8, never NULL, either may be empty. */
struct address {
	char *name;  /* display name, decoded, without quotes; owned */
	char *email; /* addr-spec in lower case; owned */
};

/* The typedef exists for g_autoptr alone; everything else says struct address. */
typedef struct address Address;

struct address *address_new(const char *name, const char *email);
struct address *address_copy(const struct address *a);
void address_free(struct address *a);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Address, address_free)

/*
 * Reads the unfolded, still encoded value of a From, To or Cc field (RFC 5322 3.4, RFC 2047).
 * Tolerant: what cannot be read is skipped, groups are flattened. Returns a new array of
 * struct address that frees its elements; it may be empty and has at most ADDRESS_MAX of them.
 */
#define ADDRESS_MAX 500 /* an announcement to a whole project has fewer */
GPtrArray *address_list_parse(const char *value, gsize len);

/* The first mailbox of a field, or NULL if there is none. */
struct address *address_parse(const char *value, gsize len);

/* The part behind the last @, "" if there is none. Borrowed from email. */
const char *address_domain(const char *email);
