/* bot/track/lineage.h: within a series, which patch continues which, and what a mail answers. Pure. */
#pragma once

#include "store/history.h"

/* What a mail of the threads is about. */
enum lineage_about {
	LINEAGE_NOTHING, /* another series, or nothing that is known */
	LINEAGE_COVER,   /* a cover: all patches of its revision */
	LINEAGE_PATCH,
};

struct lineage_target {
	enum lineage_about about;
	guint index;      /* of the revision or the patch */
	gboolean posting; /* the mail is that cover or patch, not an answer to it */
};

struct lineage {
	const struct history *history;  /* borrowed */
	gint *earlier;                  /* for each patch: the same patch in an earlier revision, -1: it is new */
	guint *origin;                  /* for each patch: the first one of that row, which may be itself */
	struct lineage_target *targets; /* for each message */
};
typedef struct lineage Lineage;

/*
 * A patch continues the one of an earlier revision that has its title, else its diff (patch-id), else, of the
 * revision just before it and if both have as many patches, its number. None is continued twice in one revision.
 * A reply is about the nearest cover or patch that it answers, over any number of replies between.
 */
struct lineage *lineage_new(const struct history *h);
void lineage_free(struct lineage *l);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lineage, lineage_free)

/* Whether the two patches are the same diff. */
gboolean lineage_unchanged(const struct history_patch *a, const struct history_patch *b);
