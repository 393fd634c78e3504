/* bot/store/copy.h: a database to try things on. */
#pragma once

#include "store/store.h"

/* A copy in memory of all that is in the database: what is done to it stays there. NULL with what the file will not
 * have (TROUBLE_RETRY, TROUBLE_SETUP). Outside transactions. */
struct store *copy_in_memory(struct store *from, GError **error);

/* In a copy: as if the bot had not mailed anything yet, and could read all that it follows. Within a transaction. */
void copy_forget_mail(struct store *copy);
