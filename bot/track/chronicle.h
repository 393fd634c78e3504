/* bot/track/chronicle.h: all that is dated about one series and counts for figures, in a row that is quick to read. */
#pragma once

#include "store/states.h"
#include "track/tags.h"
#include "track/timeline.h"

/*
 * With its dates a row answers for any time, so it changes only when the facts do. People are people.id, lists are
 * lists.id. Texts are borrowed of what the chronicle was made from or read from.
 */
enum chronicle_deed_kind {
	CHRONICLE_PATCH,   /* posted a patch, whatever its revision; person: its author */
	CHRONICLE_COMMENT, /* on a series of somebody else */
	CHRONICLE_SELF_COMMENT,
	CHRONICLE_PING,
	CHRONICLE_REVIEWED, /* somebody else's tag for one patch, by mail */
	CHRONICLE_ACKED,
	CHRONICLE_TESTED,
	CHRONICLE_NACKED,
	CHRONICLE_CARRIED, /* somebody else's approval that the author wrote down or an earlier revision got */
	CHRONICLE_KINDS
};

/* Of a series. Stored: do not renumber the kinds. */
struct chronicle_deed {
	gint64 date;
	gint64 person;
	enum chronicle_deed_kind kind;
};

struct chronicle_revision {
	gint64 posted;
	double version;
	guint lines; /* added and removed, of all its patches */
	const char *mid;
	const char *prefixes;
	guint first_path, n_paths; /* in paths */
};

/* What postings and deeds say together at some time; 0: not yet. */
struct chronicle_marks {
	gint64 last_approval; /* by somebody else; before landing if it landed */
	gint64 first_comment; /* by somebody else */
	gint64 reworked;      /* the first revision posted after first_comment */
};

struct chronicle {
	/* the head */
	gint64 series;
	gint64 posted;                  /* the first revision */
	gint64 first_review, landed_at; /* 0: not yet */
	gint64 last;                    /* the latest of all dates in it */
	gint64 author;                  /* of the latest revision, as are title and pull */
	GArray *lists;                  /* gint64: that its first posting came over */
	/* what it was */
	GArray *states; /* struct state_row, the latest first; revision: an index into revisions */
	/* what happened */
	const char *title;
	gboolean pull;
	struct chronicle_marks marks; /* at last */
	GArray *revisions;            /* struct chronicle_revision, by posting */
	GArray *deeds;                /* struct chronicle_deed, in no order */
	/* files, which are bytes of their own */
	GPtrArray *paths; /* const char *: each once a revision */
};

/* How much of a chronicle is read: each has all of those before it, too. */
enum chronicle_depth {
	CHRONICLE_HEAD,
	CHRONICLE_STATES,
	CHRONICLE_POSTINGS, /* title, marks, revisions */
	CHRONICLE_DEEDS,
};
typedef struct chronicle Chronicle;

struct chronicle *chronicle_new(void);
void chronicle_free(struct chronicle *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Chronicle, chronicle_free)

/*
 * What the history with its lineage, tags and timeline (all of it, until the end of time) has of these things; the
 * history's files must have been asked for. lists (gint64) is copied. Whatever c held is gone.
 */
void chronicle_tell(struct chronicle *c, const struct lineage *l, const struct tags *t, const struct timeline *tl,
        const GArray *lists);

/* The marks at now, of a chronicle with its deeds. */
struct chronicle_marks chronicle_marks_at(const struct chronicle *c, gint64 now);

/* Whether the series began on a list (lists.id); 0: on any. */
gboolean chronicle_is_on(const struct chronicle *c, gint64 list);

/* As bytes, but for the paths. A new array. */
GByteArray *chronicle_pack(const struct chronicle *c);
/*
 * The other way, down to some depth; what lies deeper is as it was before and may not be used. Of the states those that
 * held at since or later. c's texts are borrowed of bytes. FALSE: these are no bytes of chronicle_pack(), c has nothing that may be used.
 */
gboolean chronicle_unpack(
        struct chronicle *c, const guint8 *bytes, gsize len, enum chronicle_depth depth, gint64 since);

/* The paths as bytes: they are much, and few questions are about them. A new array. */
GByteArray *chronicle_pack_paths(const struct chronicle *c);
/* The other way, of a chronicle that was read as deep as its postings. The paths are borrowed of bytes. FALSE as above. */
gboolean chronicle_unpack_paths(struct chronicle *c, const guint8 *bytes, gsize len);
