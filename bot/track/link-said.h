/* bot/track/link-said.h: links that somebody made or cut by command; for link.c alone. */
#pragma once

#include "store/store.h"

/* Puts what was said about a posting's links in the place of what was found (struct links_row, sorted by earlier), for
 * it is final, whatever the postings look like. */
void link_said_correct(struct store *s, gint64 revision, GArray *rows);
