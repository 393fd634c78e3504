/* bot/track/designation.h: how people name a series. */
#pragma once

#include "store/store.h"

/*
 * The number of the series that a word names: "S1042" or "1042", a Message-ID with or without brackets, or the URL
 * of a mail in an archive (the Message-ID is a part of its path, percent-encoded or not). A mail that only replies to
 * a patch names the patch's series. 0 if there is none.
 */
gint64 designation_find(struct store *s, const char *word);
