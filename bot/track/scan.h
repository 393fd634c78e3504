/* bot/track/scan.h: what a git repository says: commits with their changes, tags and the files about people. */
#pragma once

#include "store/store.h"
#include "track/options.h"

/* Told now and then how many of the new commits are done; may be NULL where a pointer to it is asked for. */
struct scan_progress {
	void (*tell)(guint64 done, guint64 total, gpointer data);
	gpointer data;
};

/*
 * Stores the commits of the named branches (NULL-terminated; NULL or empty: the one HEAD points to) of the
 * repository at path that are not known yet, and marks their changes DIRTY_CHANGE. A branch that was pushed
 * anew (not a descendant of what was scanned last) loses the commits that it no longer has. Keeps .mailmap and
 * MAINTAINERS of the first branch's tip as meta "mailmap" and "maintainers"; when they changed, marks all
 * identities or all series.
 *
 * Commits its own transactions, so the caller has none open: what was done before a failure or a kill is kept and
 * the next call goes on behind it. FALSE and an error: TROUBLE_SETUP (no repository, no such branch: the text
 * names it) or what the store or repository said.
 */
gboolean scan_repository(struct store *s, const struct track_options *options, const char *path,
        const char *const *branches, const struct scan_progress *progress, GError **error);
