/* bot/report/words.h: numbers, ages and links as the mails say them. */
#pragma once

#include <glib.h>

/* "today", "1 day", "13 days", "5 weeks", "7 months", "2 years": how long before now. A new string. */
char *words_age(gint64 then, gint64 now);

/* A length of time in the unit that tells most: "40 min", "5.2 h", "3.4 d", "62 d". A new string; "-" if negative. */
char *words_length(gint64 seconds);

/* "+4", "-3", "=": a change. A new string. */
char *words_change(gint64 now, gint64 before);

/* "1 patch", "5 patches". A new string. */
char *words_count(gint64 n, const char *one, const char *many);

/*
 * Where a mail can be read: archive_url with the Message-ID (percent-encoded for a path, RFC 3986) in place of
 * its "%s"; "<mid>" if there is no archive. A new string.
 */
char *words_link(const char *archive_url, const char *mid);

/* "A, B and 3 others" from names; at most max are named. A new string; "" for none. */
char *words_names(const char *const *names, gsize count, gsize max);
