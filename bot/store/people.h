/* bot/store/people.h: names with addresses as they are written (identities), and the people behind them. */
#pragma once

#include "store/store.h"

/*
 * The id of a name with an address (lower case) as somebody wrote them; made if it is new, and then marked
 * DIRTY_IDENTITY. Either may be empty.
 */
gint64 people_identity(struct store *s, const char *name, const char *email);
/* by more mails were sent under it (negative: fewer): it may be how its person is shown, so it is marked
 * DIRTY_IDENTITY. */
void people_seen(struct store *s, gint64 identity, int by);

struct people_identity {
	gint64 id;
	char *name;     /* owned */
	char *email;    /* owned */
	char *name_key; /* owned */
	char *address;  /* what the address stands for by mailmap and aliases, see track/people.h; "" before; owned */
	gint64 seen;
	gint64 person; /* 0 while unknown */
};
void people_identity_free(struct people_identity *i);

/* Each gives a new array of struct people_identity that frees its elements, in order of id. */
GPtrArray *people_with_name(struct store *s, const char *name_key);
GPtrArray *people_with_address(struct store *s, const char *address);
GPtrArray *people_with_person(struct store *s, gint64 person);
/* One by id, NULL if there is none. */
struct people_identity *people_get_identity(struct store *s, gint64 id);

/* What mailmap and aliases make of an address (lower case): itself if they say nothing. A new string. */
char *people_address_of(struct store *s, const char *email);

/* What people_settle() found out about an identity. */
void people_set_address(struct store *s, gint64 identity, const char *address);
void people_set_person(struct store *s, gint64 identity, gint64 person, const char *reason);

/* Inserts or updates a person. */
void people_put(struct store *s, gint64 id, const char *name, const char *email, const char *org);
/* Takes a person away that has no identity any more. */
void people_drop_empty(struct store *s, gint64 id);

/* The person of an identity, 0 while unknown. */
gint64 people_of_identity(struct store *s, gint64 identity);
/* Fills new strings; FALSE if there is no such person. */
gboolean people_get(struct store *s, gint64 id, char **name, char **email, char **org);
/* Marks all identities DIRTY_IDENTITY: the mailmap or the settings changed. */
void people_mark_all(struct store *s);
