/* bot/store/wishes.h: whom the bot may ask: pauses, no nudges, not me. Read from the corrections (corrections.h). */
#pragma once

#include "store/store.h"

/*
 * Whether a person may be asked about a series at a time: no pause runs, the person has not stopped nudges (for the
 * series, else for all) and has not said not-me. email in any case; all addresses of one person count as one.
 */
gboolean wishes_allow(struct store *s, gint64 series, const char *email, gint64 now);
/* When the running pause of a series ends; 0: none runs. The last word counts, whoever spoke it. */
gint64 wishes_snoozed_until(struct store *s, gint64 series, gint64 now);
/* Whether a person had said by then that a series is not theirs to wait for. */
gboolean wishes_not_me(struct store *s, gint64 series, const char *email, gint64 now);
