/* bot/store/lists.h: the mailing lists that there is mail of. */
#pragma once

#include "store/store.h"

/* The id of a list by its name, 0 if there is none; name NULL: 0, which means all lists where a list is asked for. */
gint64 lists_id(struct store *s, const char *name);

/* The name of the list that was first in the database, a new string; NULL if there is none. */
char *lists_first(struct store *s);
