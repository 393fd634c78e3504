/* bot/track/kinship.h: whether one posting replaces an earlier one. Pure. */
#pragma once

#include "store/changes.h"
#include "store/links.h"

/* A revision with what its patches say. */
struct kinship {
	struct links_revision *revision; /* owned */
	GPtrArray *patches;              /* struct change, by number; owned */
	GArray *lines;                   /* guint64, sorted, distinct: of all patches; owned */
	GArray *titles;                  /* guint64, sorted, distinct: title keys of its patches as hashes; owned */
	GArray *paths;                   /* the same for the paths of its files */
};
typedef struct kinship Kinship;

/* Takes over both arguments. */
struct kinship *kinship_new(struct links_revision *revision, GPtrArray *patches);
void kinship_free(struct kinship *k);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Kinship, kinship_free)

/* What the later one says of the earlier one outright. */
enum kinship_said {
	KINSHIP_SILENT = 0,
	KINSHIP_CHANGE_ID, /* both carry the same change-id */
	KINSHIP_DECLARED,  /* "Supersedes:", "Link to v2:" */
	KINSHIP_OTHER_ID,  /* they carry different change-ids: two series, though one may take the place of the other */
};

/* Strongest last. */
enum kinship_rule {
	KINSHIP_NONE = 0,
	KINSHIP_FILES,
	KINSHIP_CONTENT,
	KINSHIP_TITLE,
	KINSHIP_THREAD,
	KINSHIP_NAMED,
	KINSHIP_SAME_CHANGE_ID,
};
/* "files", "content", "title", "thread", "declared", "change-id": the word that is stored, exported and shown. */
const char *kinship_rule_name(enum kinship_rule rule);

struct kinship_verdict {
	enum kinship_rule rule;
	double score; /* 0 to 1 */
};

/* Whether a was posted before b; ties by Message-ID, so that the order is the same everywhere. */
gboolean kinship_is_earlier(const struct links_revision *a, const struct links_revision *b);

/* Whether later replaces earlier, which was posted before it. */
struct kinship_verdict kinship_judge(
        const struct kinship *later, const struct kinship *earlier, enum kinship_said said);

/* Whether later, which replaces something else, has also taken over (nearly) all of earlier. */
gboolean kinship_absorbs(const struct kinship *later, const struct kinship *earlier, double *score);

struct kinship_candidate {
	const struct kinship *earlier;
	struct kinship_verdict verdict;
	gboolean other_id; /* both carry a change-id, and not the same */
};
/* Of candidates (struct kinship_candidate) for one revision the one it replaces, whatever their order: the strongest
 * rule, the nearest version below, the newest. NULL if no rule holds for any. */
const struct kinship_candidate *kinship_best(const struct kinship *later, const GArray *candidates);
