/* bot/report/digest-filter.h: a digest of some series only; for digest.c alone. */
#pragma once

#include "store/store.h"
#include "track/options.h"

struct maintainers; /* repo/maintainers.h: handed on to track/ */

/*
 * Takes the rows of series that conditions (track/filter.h) do not mean out of struct backlog_row states and struct
 * backlog_times marks. list NULL: all lists. FALSE with TROUBLE_REFUSED if the conditions are none.
 */
gboolean digest_filter(struct store *s, const struct track_options *o, const struct maintainers *m, const char *list,
        gint64 now, const char *conditions, GArray *states, GArray *marks, GError **error);
