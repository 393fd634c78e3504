/* bot/track/link.h: which earlier posting a revision replaces. */
#pragma once

#include "store/store.h"
#include "track/options.h"

/*
 * Decides for every revision that is marked DIRTY_REVISION or has a patch marked DIRTY_CHANGE, and for the later ones that may now be decided otherwise,
 * which earlier posting it replaces (table links, kind 1, with rule and score), and takes the marks away. A
 * revision whose links changed, and both ends of them, have revisions.series set to NULL: series_assemble()
 * goes on from there. Runs inside the caller's transaction.
 */
void link_settle(struct store *s, const struct track_options *options);

/* The part of link_settle() for one revision alone. */
void link_settle_revision(struct store *s, const struct track_options *options, gint64 revision);

/*
 * To be called BEFORE a revision is changed (other patches, other title) or deleted: marks all that may be
 * decided otherwise without what it was.
 */
void link_touch(struct store *s, gint64 revision);
/* To be called, after link_touch(), when the revision will be deleted: takes its links and its number away. */
void link_forget(struct store *s, gint64 revision);
