/* bot/io/imap-name.h: names of folders as IMAP writes them: modified UTF-7 (RFC 3501, 5.1.3). */
#pragma once

#include <glib.h>

/* "Entwürfe" is "Entw&APw-rfe". A new string; NULL for what can be no name: no UTF-8, control characters, nothing,
 * or longer than any server allows. */
char *imap_name_encode(const char *name);

/* The other way round, for people: clean, and what is no modified UTF-7 stays as it is. A new string. */
char *imap_name_decode(const char *encoded);
