/* bot/base/when.h: points and lengths of time as a person writes them. */
#pragma once

#include <glib.h>

/*
 * "2025-06-02", "2025-06-02 09:30" or ISO 8601 ("2025-06-02T09:30:00+02:00"), in UTC where the text names no
 * zone; a day alone is its beginning. FALSE, with *seconds as it was, for anything else.
 */
gboolean when_parse(const char *text, gint64 *seconds);

/* "2025-06-02T09:30:00Z". A new string; "" if the year has no four digits. */
char *when_format(gint64 seconds);

/*
 * A length of time: "30s", "90m", "36h", "7d", "4w", "1y" (365 days). FALSE, with *seconds as it was, for
 * anything else, a bare number and more than a hundred years included.
 */
gboolean when_parse_length(const char *text, gint64 *seconds);
