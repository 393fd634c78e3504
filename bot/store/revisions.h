/* bot/store/revisions.h: postings of a series and which mail fills which place of them. */
#pragma once

#include "store/store.h"

struct revisions_slot {
	double number; /* 0: the cover */
	gint64 message;
	gboolean inherited; /* posted in an earlier revision */
};

struct revisions_row {
	gint64 id; /* messages.id of the cover, or of the first patch of its own */
	gint64 thread;
	gint64 series; /* 0: not linked yet; not written by revisions_put() */
	double version;
	gint64 posted;   /* UTC seconds, of the oldest mail of its own */
	gint64 author;   /* identity */
	char *title;     /* owned */
	char *title_key; /* owned */
	unsigned total;  /* patches announced, or those there are */
	gboolean complete;
	unsigned flags; /* store/messages.h messages_flag */
	char *prefixes; /* owned */
	GArray *slots;  /* struct revisions_slot, by number; owned */
};

void revisions_row_free(struct revisions_row *r);
struct revisions_row *revisions_row_new(void);

/* One with its slots; NULL if there is none. */
struct revisions_row *revisions_get(struct store *s, gint64 id);
/* Those whose cover or first patch is in a thread, by id, with their slots. */
GPtrArray *revisions_of_thread(struct store *s, gint64 thread);
/* Ids of the revisions that a message has a place in. A new array of gint64. */
GArray *revisions_with_message(struct store *s, gint64 message);
/* Inserts or replaces one with its slots. What was linked to it stays. */
void revisions_put(struct store *s, const struct revisions_row *r);
void revisions_delete(struct store *s, gint64 id);
/* Whether two are the same to the last slot; series is not looked at. */
gboolean revisions_equal(const struct revisions_row *a, const struct revisions_row *b);
