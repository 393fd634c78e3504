/* bot/report/round-subscriptions.h: the digests that people asked for themselves; for round.c alone. */
#pragma once

#include "report/round.h"

/*
 * Puts the digests of a slot into the outbox: those of a list's weekly subscribers, and of the monthly ones if it is the
 * first slot of its month (first). Within the caller's transaction. The number of mails; -1 as round_run().
 */
int round_subscriptions(struct store *s, const struct round_options *o, const struct round_list *list, gint64 slot,
        gboolean first, gint64 now, GError **error);
