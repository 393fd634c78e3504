/* bot/track/approvals.h: what the policy says of the revision that stands, as time goes by. Pure. */
#pragma once

#include "track/policy.h"

struct approvals {
	struct policy_facts facts; /* of the revision that stands; the sentence is made from it */
	struct policy_lack *lacks; /* of its patches; owned */
	struct policy_verdict verdict;
	/* private */
	const struct history *history;
	const struct tags *tags;
	struct policy *policy;
	guint revision;
	struct approvals_signs *signs; /* for each patch of the history */
	GArray *patches;               /* struct policy_patch, what facts point to */
};
typedef struct approvals Approvals;

/* The history and the policy are borrowed and must live as long; t only until the last approvals_judge(). */
struct approvals *approvals_new(const struct history *h, const struct tags *t, struct policy *p);
void approvals_free(struct approvals *a);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Approvals, approvals_free)

/* Makes a revision the one that stands. */
void approvals_stand_at(struct approvals *a, guint revision);
/*
 * Facts, lacks and verdict as of now, which never goes back. landed, withdrawn: for each patch. Only patches that
 * got a tag since the last time are checked anew.
 */
void approvals_judge(
        struct approvals *a, gint64 now, gboolean objection, const gboolean *landed, const gboolean *withdrawn);
