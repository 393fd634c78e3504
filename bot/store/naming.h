/* bot/store/naming.h: from a Message-ID to its series. */
#pragma once

#include "store/store.h"

/* The series that the mail is a posting of, or else replies to; 0 if there is none. */
gint64 naming_of_mid(struct store *s, const char *mid);
