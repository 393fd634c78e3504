/* bot/store/changes.h: a diff with its message, as posted or as committed, and the keys it is found by. */
#pragma once

#include "store/store.h"

#define CHANGE_PATCH_ID 20 /* bytes of a SHA-1 */

struct change_file {
	char *path; /* owned */
	unsigned added;
	unsigned removed;
};

/* The first block is stored, the second is what its mail or commit says and only set by changes_load(). */
struct change {
	gint64 id;       /* 0 before it is inserted */
	gint64 message;  /* messages.id of a posted patch, else 0 */
	gint64 commit;   /* commits.id, else 0: exactly one of the two is set */
	gint64 author;   /* identities.id: who wrote it, the in-body From: included */
	gint64 authored; /* UTC seconds: the mail's Date as written, or the author date */
	char *title_key; /* subject_title_key(); owned */
	gboolean has_patch_id;
	guint8 patch_id[CHANGE_PATCH_ID];
	GPtrArray *files; /* struct change_file, distinct paths; owned */
	unsigned added;
	unsigned removed;
	GArray *words; /* guint64, sorted, distinct: words of the message (track/similar.h); owned */
	GArray *lines; /* guint64, sorted, distinct: lines of the diff, all files (mail/diff.h); owned */

	gint64 when;   /* UTC seconds: the mail's corrected date, or the commit date */
	char *key;     /* Message-ID or commit id: breaks ties; owned */
	char *name;    /* of the author as written there; owned */
	char *email;   /* owned */
	gint64 person; /* people.id of the author, 0 while unknown */
};
typedef struct change Change;

/* An empty one: arrays and strings are there, numbers are 0. */
struct change *change_new(void);
void change_free(struct change *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Change, change_free)

void change_add_file(struct change *c, const char *path, unsigned added, unsigned removed);

/* Stores c, which stays the caller's, with its keys. Returns the new changes.id. */
gint64 changes_insert(struct store *s, const struct change *c);
/* Takes one away with its keys: a mail was replaced by its other copy. Nothing happens if there is none. */
void changes_delete(struct store *s, gint64 id);
/* The changes.id of a mail or a commit, 0 if it has none. */
gint64 changes_of_message(struct store *s, gint64 message);
gint64 changes_of_commit(struct store *s, gint64 commit);
/* NULL if there is none. */
struct change *changes_load(struct store *s, gint64 id);

/*
 * How many lines of a sorted set of hashes its change is found by: always the first ones, for the smallest
 * hashes are as good as drawn by lot, and two changes that share lines draw the same (Broder 1997).
 */
guint changes_sketch_length(const GArray *lines);

/* Which side of the comparison a search wants. */
enum change_side { CHANGE_PATCHES = 0, CHANGE_COMMITS = 1 };

/* Lets a change be found by a line: what changes_insert() does for the first ones, but not during bulk.h. */
void changes_insert_line(struct store *s, guint64 line, enum change_side side, gint64 change);

/*
 * More changes than this under one key say that the key means nothing ("fix typo", an include line): it is
 * then no key at all. Room for twenty revisions of a three-fold posting.
 */
#define CHANGES_OWNERS 64

/*
 * Adds to found (gint64, changes.id; may repeat) all changes of a side that have the key. A search whose key
 * has more than limit owners on that side adds nothing: which of them came first must not matter.
 * Returns whether it kept to the limit.
 */
gboolean changes_with_title(struct store *s, const char *title_key, enum change_side side, guint limit, GArray *found);
gboolean changes_with_patch_id(
        struct store *s, const guint8 patch_id[CHANGE_PATCH_ID], enum change_side side, guint limit, GArray *found);
gboolean changes_with_authored(struct store *s, gint64 authored, enum change_side side, guint limit, GArray *found);
gboolean changes_with_line(struct store *s, guint64 line, enum change_side side, guint limit, GArray *found);
gboolean changes_with_file(struct store *s, const char *path, enum change_side side, guint limit, GArray *found);

/* All changes of an identity, both sides, up to limit after the id after: for marking in steps. */
GArray *changes_of_author(struct store *s, gint64 identity, gint64 after, guint limit);
