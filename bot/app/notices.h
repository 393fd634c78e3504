/* bot/app/notices.h: tells the operator by mail of trouble that does not pass by itself. */
#pragma once

#include "app/settings.h"
#include "report/round.h"
#include "store/store.h"

/*
 * Writes at most one notice a day (UTC) to the operator, if there is one and something is wrong: a mailbox or a
 * repository that could not be read for a day, mail that was refused for good or waits for a decision, a breaker that
 * was tripped. Each mail is named once. FALSE with an error if the store fails.
 */
gboolean notices_run(
        struct store *s, const struct settings *settings, const struct round_options *o, gint64 now, GError **error);
