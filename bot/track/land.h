/* bot/track/land.h: which commit a posted patch became. */
#pragma once

#include "store/store.h"
#include "track/options.h"

/* The rule of a match that somebody made by command. */
#define LAND_COMMAND "command"

/*
 * Decides for every change marked DIRTY_CHANGE, be it a commit or a patch, which patches the commits became
 * (table matches, with rule and score), takes the marks away and marks the series concerned DIRTY_SERIES: so it
 * runs after series_assemble(). Runs inside the caller's transaction.
 *
 * Rules, strongest first; those above "subject" are proof enough to close a series silently:
 *   command      somebody said so: the commit is these patches and no others, and they are it alone
 *   message-id   a Link: or Message-ID: trailer of the commit names the mail; not where the commit is to the letter
 *                another patch of the same posting, whose neighbour was named by mistake
 *   patch-id     git patch-id --stable is equal
 *   author-date  the author date is the Date of the mail (git am keeps it), with same title or author
 *   subject      same title, same author, same files
 *   similar      diff and message are alike
 *   squashed     the lines of the patch are part of a larger commit that took several patches
 *   split        the commit is part of a patch that was committed in several pieces
 */
void land_settle(struct store *s, const struct track_options *options);

/* The same in steps, each of which may be a transaction of its own: whom the marks concern, and decisions for up to so
 * many of them. land_some() returns whether any are left. */
void land_begin(struct store *s);
gboolean land_some(struct store *s, const struct track_options *options, guint most);

/* The part of land_settle() for one commit's change alone. */
void land_settle_change(struct store *s, const struct track_options *options, gint64 change);

/* To be called BEFORE the change of a patch is deleted: marks the commits that may be decided otherwise. */
void land_touch(struct store *s, gint64 change);

/* Whether a rule is proof enough to close a series without a human look. */
gboolean land_is_sure(const char *rule);
