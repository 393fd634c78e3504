/* bot/base/percentile.h: order statistics of a few thousand numbers. */
#pragma once

#include <glib.h>

/*
 * The p-th percentile (0..100) of gint64 values, which it sorts: linear between the two nearest ranks
 * (Hyndman and Fan 1996, type 7: what spreadsheets and numpy give), rounded down. -1 for no values.
 */
gint64 percentile_of(GArray *values, guint p);
