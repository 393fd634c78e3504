/* bot/mail/message-id.h: Message-IDs and the chains of them that make threads (RFC 5322 3.6.4). */
#pragma once

#include <glib.h>

#define MESSAGE_ID_BYTES 500 /* the longest seen are under 200 */

/*
 * The id of a Message-ID field, without brackets: the first "<...>", whatever surrounds it; else a bare word
 * with an "@". White space within (folds) is dropped. NULL if there is nothing to use. A new string.
 */
char *message_id_parse(const char *value, gsize len);

/* All ids of a References or In-Reply-To field in order, found the same way, repetitions kept. A new array of char *. */
GPtrArray *message_id_list(const char *value, gsize len);

/*
 * The chain of a mail from root to parent: References, then In-Reply-To (either may be NULL), each id once, at
 * its last place, never own; at most max: the first and the nearest. A new array of char *.
 */
GPtrArray *message_id_chain(const GPtrArray *references, const GPtrArray *in_reply_to, const char *own, guint max);
