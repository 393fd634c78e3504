/* bot/track/link.h: which earlier posting a revision replaces. */
#pragma once

#include "store/store.h"
#include "track/ahead.h"
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
 * The same in steps: link_begin() finds out whom the marks concern and marks those DIRTY_LINKS; link_job() decides for
 * each of them, in whatever thread, its results are struct link_plan; link_write() writes such a plan down, takes the
 * mark away and frees the plan. Each write may be in a transaction of its own, and series_assemble() belongs into that
 * of the last one, for nothing else remembers that it is due. The job needs the work until link_end().
 */
struct link_work;
typedef struct link_work LinkWork;
struct link_work *link_begin(struct store *s);
struct ahead_job link_job(const struct link_work *w);
struct link_plan;
void link_write(struct store *s, struct link_plan *p);
void link_end(struct link_work *w);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LinkWork, link_end)

/*
 * To be called BEFORE a revision is changed (other patches, other title) or deleted: marks all that may be
 * decided otherwise without what it was.
 */
void link_touch(struct store *s, gint64 revision);
/* To be called, after link_touch(), when the revision will be deleted: takes its links and its number away. */
void link_forget(struct store *s, gint64 revision);
