/* bot/track/judge.c: see judge.h. tests/bench/curve.txt has the numbers behind the thresholds. */
#include "track/judge.h"

#include <string.h>

/* Clocks of senders are wrong by hours, time zones included; never by more than this without somebody noticing. */
#define GRACE (24 * 60 * 60)

/* A trailer may also link to talk about something else: the mail it names must have something of the commit. */
#define NAMED_TITLE 0.4
/* "x++;" as the only line is in many patches: equal patch-ids of so short a diff need another witness. */
#define PATCH_ID_LINES 3
/* Half of the words of a title are more than chance when something stronger already speaks for the pair. */
#define TITLE_HALF 0.5
/* With title and author equal, half of the files or a third of the lines tell a posting from a namesake. */
#define SUBJECT_FILES 0.5
#define SUBJECT_LINES 0.3

/* What lines, title and message weigh together; message texts are edited most, so they weigh least. */
#define WEIGHT_LINES 0.6
#define WEIGHT_TITLE 0.25
#define WEIGHT_WORDS 0.15
/* See the curve: a lower threshold finds hardly any more and is wrong more often; of another person, a lower one is wrong
 * in more than one of a hundred. */
#define SIMILAR_SAME_PERSON 0.5
#define SIMILAR_OTHER_PERSON 0.8
/* Three lines that are equal by chance would be a chance too many. */
#define SIMILAR_COMMON 3

/* What is alike in other files is made after a pattern; a commit may drop or add some of the files, though. */
#define SIMILAR_FILES 0.5
/* Without title, patch-id or date to tell, nobody applies what is older than this. */
#define SIMILAR_AGE (G_GINT64_CONSTANT(365) * 24 * 60 * 60)

/* A squash or a split keeps the lines as they were, or hardly so. */
#define PART_LINES 5
#define PART_SHARE 0.8
/* The whole is clearly more than the part; less is an edit. */
#define PART_GROWTH 1.3

/* Of versions that are as close as this to one another the newest is meant. */
#define CLOSE 0.1

const char *judge_rule_name(enum judge_rule rule)
{
	static const char *const names[] = {
		[JUDGE_NONE] = "",
		[JUDGE_SPLIT] = "split",
		[JUDGE_SQUASHED] = "squashed",
		[JUDGE_SIMILAR] = "similar",
		[JUDGE_SUBJECT] = "subject",
		[JUDGE_AUTHOR_DATE] = "author-date",
		[JUDGE_PATCH_ID] = "patch-id",
		[JUDGE_MESSAGE_ID] = "message-id",
	};

	return names[rule];
}

gboolean judge_in_time(const struct change *commit, const struct change *patch)
{
	return patch->when <= commit->when + GRACE;
}

/* A revert says the opposite of what its title says, so it is only ever like a revert. */
static gboolean same_direction(const struct change *a, const struct change *b)
{
	return g_str_has_prefix(a->title_key, "revert ") == g_str_has_prefix(b->title_key, "revert ");
}

static double closeness(const struct change *a, const struct change *b, const struct similar *like)
{
	double sum = WEIGHT_LINES * like->lines + WEIGHT_TITLE * like->title;

	/* A message without words is silent, not different. */
	if (a->words->len == 0 || b->words->len == 0)
		return sum / (WEIGHT_LINES + WEIGHT_TITLE);
	return sum + WEIGHT_WORDS * like->words;
}

static gboolean is_named(const struct change *commit, const struct similar *like)
{
	return like->title >= NAMED_TITLE || like->common > 0 || like->files > 0 || commit->files->len == 0;
}

static gboolean has_patch_id(const struct change *commit, const struct similar *like, gboolean same_date)
{
	return like->patch_id &&
	       (like->person || same_date || like->title >= TITLE_HALF || commit->lines->len >= PATCH_ID_LINES);
}

static gboolean has_date(const struct similar *like)
{
	if (like->title >= 1)
		return TRUE;
	return like->person &&
	       (like->title >= TITLE_HALF || like->common >= SIMILAR_COMMON || like->files >= SUBJECT_FILES);
}

static gboolean has_subject(const struct change *commit, const struct similar *like)
{
	return *commit->title_key && like->title >= 1 && like->person &&
	       (like->files >= SUBJECT_FILES || like->lines >= SUBJECT_LINES);
}

/* Common files, of those of the one that has fewer. */
static gboolean shares_files(const struct change *a, const struct change *b, const struct similar *like)
{
	double all = a->files->len + b->files->len;
	double common = all * like->files / (1 + like->files);

	return common >= SIMILAR_FILES * MIN(a->files->len, b->files->len) && common > 0;
}

static gboolean is_recent(const struct change *commit, const struct change *patch)
{
	return commit->when - patch->when <= SIMILAR_AGE;
}

static gboolean is_similar(
        const struct change *commit, const struct change *patch, const struct similar *like, double close)
{
	if (!is_recent(commit, patch) || !shares_files(commit, patch, like))
		return FALSE;
	/* Few lines and much of the title by one person are as good as many lines. */
	if (like->common < SIMILAR_COMMON && like->title < 1 &&
	        !(like->common > 0 && like->person && like->title >= TITLE_HALF))
		return FALSE;
	return close >= (like->person ? SIMILAR_SAME_PERSON : SIMILAR_OTHER_PERSON);
}

static gboolean is_piece(const struct change *part, const struct change *whole, double *score)
{
	if (part->lines->len < PART_LINES || whole->lines->len < PART_GROWTH * part->lines->len)
		return FALSE;
	if (!same_direction(part, whole) || !similar_person(part, whole))
		return FALSE;
	*score = similar_containment(part->lines, whole->lines);
	return *score >= PART_SHARE;
}

gboolean judge_is_part(const struct change *commit, const struct change *patch, double *score)
{
	return is_piece(patch, commit, score);
}

struct judgement judge_patch(const struct change *commit, const struct change *patch, gboolean named)
{
	struct judgement j = { .score = 1, .same_date = commit->authored == patch->authored };
	struct similar like;
	double share;

	similar_compare(commit, patch, &like);
	j.closeness = closeness(commit, patch, &like);
	if (named && is_named(commit, &like))
		j.rule = JUDGE_MESSAGE_ID;
	else if (has_patch_id(commit, &like, j.same_date))
		j.rule = JUDGE_PATCH_ID;
	else if (!same_direction(commit, patch))
		j.rule = JUDGE_NONE;
	else if (j.same_date && has_date(&like))
		j.rule = JUDGE_AUTHOR_DATE;
	else if (has_subject(commit, &like))
		j.rule = JUDGE_SUBJECT;
	else if (is_similar(commit, patch, &like, j.closeness))
		j.rule = JUDGE_SIMILAR;
	else if (is_recent(commit, patch) && is_piece(commit, patch, &share))
		j.rule = JUDGE_SPLIT;
	if (j.rule == JUDGE_SUBJECT || j.rule == JUDGE_SIMILAR)
		j.score = j.closeness;
	else if (j.rule == JUDGE_SPLIT)
		j.score = share;
	return j;
}

/*
 * What is above closeness: a commit that names a mail, or is a mail to the letter, has that for certain. Below, the
 * rules say how sure it is that a posting is of the same change; which version it was closeness tells better, for
 * an author date may be that of the first version and a title may change on the way.
 */
static int rank(const struct judgement *j)
{
	if (j->rule >= JUDGE_PATCH_ID || j->rule <= JUDGE_SQUASHED)
		return (int)j->rule;
	return JUDGE_SIMILAR;
}

/* Of equal diffs the newest was taken, whatever date it bears: it may be an old one that somebody sent on. Of edited
 * ones it is that with the author date. */
static gboolean is_preferred(const struct judge_candidate *x, const struct judge_candidate *y)
{
	const struct change *a = x->patch, *b = y->patch;

	if (x->j.rule < JUDGE_PATCH_ID && x->j.same_date != y->j.same_date)
		return x->j.same_date;
	if (a->when != b->when)
		return a->when > b->when;
	return strcmp(a->key, b->key) > 0;
}

const struct judge_candidate *judge_best(const GArray *candidates)
{
	const struct judge_candidate *best = NULL;
	int highest = JUDGE_NONE + 1;
	double closest = 0;

	for (guint i = 0; i < candidates->len; i++)
		highest = MAX(highest, rank(&g_array_index(candidates, struct judge_candidate, i).j));
	for (guint i = 0; i < candidates->len; i++) {
		const struct judge_candidate *c = &g_array_index(candidates, struct judge_candidate, i);

		if (rank(&c->j) == highest)
			closest = MAX(closest, c->j.closeness);
	}
	for (guint i = 0; i < candidates->len; i++) {
		const struct judge_candidate *c = &g_array_index(candidates, struct judge_candidate, i);

		if (c->j.rule == JUDGE_NONE || rank(&c->j) < highest || c->j.closeness < closest - CLOSE)
			continue;
		if (!best || is_preferred(c, best))
			best = c;
	}
	return best;
}
