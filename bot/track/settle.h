/* bot/track/settle.h: derives everything that follows from new facts. */
#pragma once

#include "repo/mailmap.h"
#include "repo/maintainers.h"
#include "store/store.h"
#include "track/options.h"

/* What the tracked repository says about people (meta "mailmap" and "maintainers", parsed); each may be NULL;
 * borrowed. */
struct settle_inputs {
	const struct mailmap *mailmap;
	const struct maintainers *maintainers;
};

/* Told now and then: a word for what is being done ("people", "threads", "series"), how much of it is done and
 * how much there is. */
typedef void (*settle_progress_fn)(const char *doing, guint64 done, guint64 total, gpointer data);

/*
 * Works off the table dirty in the order that things follow from one another: identities, threads, links, series,
 * commits, states. Commits its own transactions, each of bounded size, so the caller has none open; what a kill
 * leaves dirty is derived at the next call, and with nothing dirty the call costs nothing. FALSE and
 * TROUBLE_RETRY if the store failed. progress may be NULL.
 */
gboolean settle_run(struct store *s, const struct track_options *o, const struct settle_inputs *inputs,
        settle_progress_fn progress, gpointer data, GError **error);
