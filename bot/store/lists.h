/* bot/store/lists.h: the mailing lists that there is mail of. */
#pragma once

#include "store/store.h"

/* The id of a list by its name, 0 if there is none; name NULL: 0, which means all lists where a list is asked for. */
gint64 lists_id(struct store *s, const char *name);

/* What a list is called in the database as long as nobody has named it. */
#define LISTS_NAMELESS "list"

/* The name of the only list, a new string; NULL if there are several, or none. */
char *lists_only(struct store *s);

/*
 * Calls the nameless list by the List-Id that most of its mails bear, if they bear one and no other list is called so;
 * how far its sources were read is kept. To be called within a transaction.
 */
void lists_find_name(struct store *s);

/* The name of the list that was first in the database, a new string; NULL if there is none. */
char *lists_first(struct store *s);
