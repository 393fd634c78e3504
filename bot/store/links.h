/* bot/store/links.h: table links: which posting replaces which. */
#pragma once

#include "store/changes.h"

/* Stored: do not renumber. */
enum links_kind {
	LINKS_REPLACES = 1, /* earlier is the posting that the revision replaces */
	LINKS_ABSORBS = 2,  /* the revision also took over that posting, which is a series of its own */
};

/* What linking asks of a revision; everything else about it is in store/revisions.h. */
struct links_revision {
	gint64 id;
	gint64 thread;
	gint64 series; /* 0: none yet */
	double version;
	gint64 posted;
	char *mid;       /* owned */
	char *title_key; /* owned */
	unsigned total;
	unsigned flags; /* store/messages.h messages_flag */
	gint64 author;  /* identity */
	gint64 person;  /* 0 while unknown */
	char *name;     /* of the author as written; owned */
	char *email;    /* owned */
};
/* NULL if there is none. */
struct links_revision *links_revision_get(struct store *s, gint64 id);
void links_revision_free(struct links_revision *r);
/*
 * The first patches that were posted with a revision, by number: struct change, which the array frees, of which only
 * id, title_key, patch_id, lines and the paths of files are set, for that is all that linking asks and it asks often.
 */
GPtrArray *links_changes(struct store *s, gint64 revision, guint most);
/* When a revision was posted; 0 if there is none. */
gint64 links_posted(struct store *s, gint64 id);

/* A line by which a revision's own mails name other postings. */
struct links_declared {
	int kind;    /* mail/message.h declared_kind */
	char *value; /* owned */
};
/* Of the cover and the patches posted with it; struct links_declared that the array frees. */
GPtrArray *links_declared(struct store *s, gint64 revision);

/* A revision that has a key, with when it was posted. */
struct links_owner {
	gint64 revision;
	gint64 posted;
};
/*
 * Each adds to found (struct links_owner; may repeat) the revisions that have a key, or none of them if they are
 * more than limit. Returns whether they kept to it.
 */
gboolean links_in_thread(struct store *s, gint64 thread, guint limit, GArray *found);
gboolean links_with_title(struct store *s, const char *title_key, guint limit, GArray *found);
gboolean links_with_change(struct store *s, gint64 change, guint limit, GArray *found);

/* The same, but found gets revisions.id (gint64). */
/* Those one of whose own mails has the Message-ID. */
gboolean links_with_mid(struct store *s, const char *mid, guint limit, GArray *found);
/* Those one of whose own mails declares the value. */
gboolean links_declaring(struct store *s, int kind, const char *value, guint limit, GArray *found);
/* Those that name one of the revision's own mails. */
gboolean links_naming(struct store *s, gint64 revision, guint limit, GArray *found);

struct links_row {
	gint64 earlier;
	enum links_kind kind;
	const char *rule; /* borrowed: link.h's words are constants */
	double score;
};
/* Puts rows (struct links_row, sorted by earlier) in place of the revision's. If they differ, series is taken
 * from the revision and from both old and new earlier ones, and TRUE is returned. */
gboolean links_replace(struct store *s, gint64 revision, const GArray *rows);
/* Ids of the revisions joined to one by kind LINKS_REPLACES, both ways; gint64, new. */
GArray *links_neighbours(struct store *s, gint64 revision);
/* Ids of the revisions that replace or absorb one; gint64, new. */
GArray *links_later(struct store *s, gint64 revision);
/* Takes away what a revision links to; series of both ends is taken away. */
void links_drop(struct store *s, gint64 revision);

/* Whether there are more revisions than so many; counts no further. */
gboolean links_more_revisions(struct store *s, gint64 than);
/* Marks all revisions DIRTY_LINKS. */
void links_mark_all(struct store *s);
