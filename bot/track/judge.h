/* bot/track/judge.h: whether a commit is a posted patch, and how we know. Pure. */
#pragma once

#include "track/similar.h"

/* Strongest last, so that a larger one wins. Up to JUDGE_SIMILAR a rule yields to a commit that has the patch's own
 * title: that is the caller's to look for. */
enum judge_rule {
	JUDGE_NONE = 0,
	JUDGE_SPLIT,
	JUDGE_SQUASHED,
	JUDGE_SIMILAR,
	JUDGE_SUBJECT,
	JUDGE_AUTHOR_DATE,
	JUDGE_PATCH_ID,
	JUDGE_MESSAGE_ID,
};

/* "patch-id": the word that is stored, exported and shown. */
const char *judge_rule_name(enum judge_rule rule);

struct judgement {
	enum judge_rule rule;
	double score;       /* 0 to 1; 1 for what is no guess */
	double closeness;   /* how alike diff and message are, whatever the rule */
	gboolean same_date; /* the author date is the mail's Date */
};

/*
 * Judges a patch that was mailed before the commit was made (judge_in_time()). named: a trailer of the commit
 * names the mail. JUDGE_NONE if nothing holds. Never says JUDGE_SQUASHED: that takes more than one patch.
 */
struct judgement judge_patch(const struct change *commit, const struct change *patch, gboolean named);

/* A patch cannot have become a commit that is older; clocks may be a day apart. */
gboolean judge_in_time(const struct change *commit, const struct change *patch);

/*
 * Whether a patch can be a part of a commit that took more than this patch: nearly all of its lines are there,
 * and the same person wrote both. Its own commit, if it has one, is the caller's to look for.
 */
gboolean judge_is_part(const struct change *commit, const struct change *patch, double *score);

struct judge_candidate {
	struct change *patch; /* borrowed */
	gboolean named;       /* a trailer of the commit names the mail */
	struct judgement j;
};

/*
 * The best of some candidates (struct judge_candidate, all judged for one commit), whatever their order: the
 * strongest rule; the closest; of those nearly as close the one with the author date, else the newest. NULL if
 * nothing holds for any.
 */
const struct judge_candidate *judge_best(const GArray *candidates);
