/* bot/track/timeline.h: where a series stood at any time. Pure: events in, states out. */
#pragma once

#include "store/states.h"
#include "track/approvals.h"
#include "track/events.h"
#include "track/objections.h"
#include "track/stage.h"

/* Somebody who reviewed. */
struct speaker {
	struct history_who who;
	gint64 spoke;    /* last comment or objection, 0: none */
	gint64 approved; /* last approval, 0: none */
};

/* What the series was after an event. */
struct move {
	enum stage stage;
	enum turn turn;
};

struct timeline {
	GArray *events; /* struct event, those until the time asked for */
	GArray *moves;  /* struct move, one an event */
	GArray *rows;   /* struct state_row, a new one where anything changed; the last holds still */
	/* What holds at the end. */
	GArray *objections;        /* struct objection, oldest first */
	GArray *speakers;          /* struct speaker, in order of their first word */
	guint pings;               /* by the author since anybody else's last word */
	gint64 last_ping;          /* 0: none */
	gint64 first_review;       /* first word of somebody else, 0: none */
	gint64 approved_at;        /* when the last approval came that the policy wanted, 0: it still wants one */
	gint64 landed_at;          /* when the last patch landed, 0: not all have */
	const char *superseded_by; /* Message-ID of the posting that took it in, NULL: none; borrowed of the history */
	gboolean *landed;          /* for each patch of the history: itself or the same patch of an earlier revision */
	gboolean *withdrawn;       /* for each patch */
	struct approvals *approvals; /* what the policy says; owned */
};
typedef struct timeline Timeline;

/*
 * Plays the events of a series up to until (UTC seconds, included). NULL if it did not exist yet. The history and
 * the policy are borrowed and must outlive the timeline.
 *
 * Stage: landed, withdrawn and superseded come first; then ready, partly-landed, objected, approved, in-review,
 * unreviewed, whichever holds first. Turn: nobody's once closed, committers' when ready, the author's while an
 * objection is open, else the reviewers'. So pings and tags move nothing by themselves.
 *
 * The author's answer to a patch settles all that was said on it before, on the cover all of that revision; a new
 * revision settles everything but what was said on patches that it inherits; an objector's own approval settles
 * theirs. A commit that was reverted is an objection that only a new posting or a new commit settles. What is
 * posted as RFC or draft is never ready: its author has the turn instead.
 *
 * What was said by command is final: withdrawn and superseded stay so whatever is found later, until the author posts
 * again or another command says otherwise; reopen takes back all that had closed the series until then, and no likeness
 * to other postings closes it again.
 */
struct timeline *timeline_new(const struct lineage *l, const struct tags *t, struct policy *p, gint64 until);
void timeline_free(struct timeline *tl);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timeline, timeline_free)
