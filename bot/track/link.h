/* bot/track/link.h: which earlier posting a revision replaces. */
#pragma once

#include "store/store.h"
#include "track/options.h"

/* The rule of a link that somebody made by command. */
#define LINK_COMMAND "command"

/*
 * Decides for every revision that is marked DIRTY_REVISION or has a patch marked DIRTY_CHANGE, and for the later ones
 * that may now be decided otherwise, which earlier posting it replaces (table links, kind 1, with rule and score), and
 * takes the marks away. A revision whose links changed, and both ends of them, have revisions.series set to NULL:
 * series_assemble() goes on from there. Runs inside the caller's transaction.
 */
void link_settle(struct store *s, const struct track_options *options);

/*
 * The same in steps, each of which may be a transaction of its own: link_begin() finds out whom the marks concern,
 * link_some() decides for up to so many and returns whether any are left. series_assemble() belongs into the
 * transaction of the last one, for nothing else remembers that it is due.
 */
struct link_work;
typedef struct link_work LinkWork;
struct link_work *link_begin(struct store *s);
gboolean link_some(struct link_work *w, guint most);
void link_end(struct link_work *w);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LinkWork, link_end)

/* The part of link_settle() for one revision alone. */
void link_settle_revision(struct store *s, const struct track_options *options, gint64 revision);

/*
 * To be called BEFORE a revision is changed (other patches, other title) or deleted: marks all that may be
 * decided otherwise without what it was.
 */
void link_touch(struct store *s, gint64 revision);
/* To be called, after link_touch(), when the revision will be deleted: takes its links and its number away. */
void link_forget(struct store *s, gint64 revision);
