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

struct chronicle {
	gint64 series;
	const char *title; /* of the latest revision, as are author and pull */
	gint64 author;
	gboolean pull;
	gint64 first_review, landed_at; /* 0: not yet */
	GArray *lists;                  /* gint64: that its first posting came over */
	GArray *states;                 /* struct state_row, by since; revision: an index into revisions */
	GArray *revisions;              /* struct chronicle_revision, by posting */
	GArray *deeds;                  /* struct chronicle_deed, in no order */
	GPtrArray *paths;               /* const char *: files, each once a revision */
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

/* As bytes. A new array. */
GByteArray *chronicle_pack(const struct chronicle *c);
/*
 * The other way; c's texts are borrowed of bytes. FALSE: these are no bytes of chronicle_pack(), c has nothing that may
 * be used.
 */
gboolean chronicle_unpack(struct chronicle *c, const guint8 *bytes, gsize len);
