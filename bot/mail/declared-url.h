/* bot/mail/declared-url.h: the Message-ID that an archive's URL holds; for declared.c alone. */
#pragma once

#include "mail/line.h"

/*
 * The Message-ID in the URL that l begins with (https://lore.kernel.org/r/ID/, .../list/ID/T/#u, ...?i=ID,
 * percent-encoded), without brackets; NULL if it holds none. *used is the length of the URL, 0 if there is none.
 */
char *declared_url_message_id(struct line l, gsize *used);

/* The Message-ID that l begins with: "<id>", "id" or a URL; NULL if there is none. */
char *declared_message_id(struct line l);
