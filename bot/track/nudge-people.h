/* bot/track/nudge-people.h: whom a series is asked about; for nudge.c alone. */
#pragma once

#include "track/nudge.h"

/* Who could be asked, in order, at most NUDGE_PEOPLE; *open_call as in struct nudge_mail. NUDGE_FREE, or what forbids
 * to ask anybody: then *people is untouched. */
enum nudge_bar nudge_people_of(struct store *s, const struct track_options *o, const struct nudge_rules *rules,
        const struct status *st, gint64 now, GPtrArray **people, gboolean *open_call);
