/* bot/report/round-nudges.h: the nudges of one list, as the schedule makes them and as they can be looked at. */
#pragma once

#include "report/nudge-letter.h"
#include "report/round.h"

/* nudge_due() for a list: watching and day as in struct nudge_rules. A new array of struct nudge_mail. */
GPtrArray *round_nudges_due(struct store *s, const struct round_options *o, const struct round_list *list,
        gint64 watching, gint64 day, gint64 now, GArray *barred);

/* How they are written; valid as long as the options are. */
struct nudge_letter_options round_nudges_options(
        struct store *s, const struct round_options *o, const struct round_list *list);
