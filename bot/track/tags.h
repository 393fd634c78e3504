/* bot/track/tags.h: which tags count for which patch. Pure. */
#pragma once

#include "track/lineage.h"

/* What a tag is worth here; kinds that are none of these say nothing about a review. */
enum tag_kind {
	TAG_NONE,
	TAG_REVIEWED,
	TAG_ACKED,
	TAG_TESTED,
	TAG_NACKED,
	TAG_RELEASE, /* Release-Acked-by */
	TAG_SIGNED,  /* no review, but a maintainer-author's consent */
};

enum tag_kind tags_kind(const char *kind);
/* Reviewed-by and Acked-by. */
gboolean tags_approves(enum tag_kind kind);

/* One person's tag of one kind on a patch, however often it was given; the earliest mail stands for it. */
struct tag_given {
	enum tag_kind kind;
	const char *name; /* the kind as written */
	struct history_who who;
	guint message; /* index: the mail that gave it */
	gint64 date;
	gboolean carried;     /* written into the posted patch by its author, or given to an earlier revision */
	gboolean conditional; /* it never was given without a condition */
	const char *area;     /* "# arm": it never was given for anything else; NULL: for all */
	/*
	 * From when on it is an opinion on this very diff: given in its own thread, or carried by its author, or given
	 * to an earlier posting with an equal patch-id. TAG_NEVER: it was about something else.
	 */
	gint64 counts_from;
};
#define TAG_NEVER G_MAXINT64

/* What the tags of one mail do, as bits. Only those that count: by the sender, about this series, no robot. */
enum tag_effect {
	TAG_EFFECT_ANY = 1,
	TAG_EFFECT_APPROVES = 2,
	TAG_EFFECT_CONDITION = 4, /* an approval on a condition */
	TAG_EFFECT_NACKS = 8,
};

struct tags {
	GPtrArray *patches;  /* for each patch a GArray of struct tag_given, by date and Message-ID */
	guint8 *effects;     /* for each message, of enum tag_effect */
	GStringChunk *areas; /* areas of tags that were given for several parts; owned */
	guint given;         /* of all patches, bounded like those of each */
};
typedef struct tags Tags;

/*
 * A reply's tag belongs to the patch that it answers, on a cover, or if the mail says "for the series", to all
 * patches of that revision; it counts only
 * if its person is the sender. A tag in a posted patch was written there by the author and counts whoever it
 * names. A patch has the tags of what it continues, too. h and l are borrowed for the call.
 */
struct tags *tags_new(const struct lineage *l);
void tags_free(struct tags *t);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tags, tags_free)

/* What the tags of a mail are about: what it answers, or the whole revision where it says "for both patches". */
struct lineage_target tags_target(const struct lineage *l, guint message);

/* The struct tag_given of a patch. */
const GArray *tags_of(const struct tags *t, guint patch);
/* Whether two who take part in one series are one person: by person, address or full name. */
gboolean tags_same_person(const struct history_who *a, const struct history_who *b);
