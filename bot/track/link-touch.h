/* bot/track/link-touch.h: which postings are to be looked at again because of others. For link.c alone. */
#pragma once

#include "track/neighbours.h"

/* What linking reads from. */
struct link_reader {
	struct store *store; /* borrowed */
	struct shelf *shelf; /* owned */
	GHashTable *
	        near; /* revisions.id to struct neighbours: found while touching, asked for again while deciding; owned */
};
void link_reader_init(struct link_reader *r, struct store *s);
void link_reader_clear(struct link_reader *r);

/* The neighbours of a posting that the shelf has just handed out, to be freed; maybe with files though not asked for. */
struct neighbours *link_reader_neighbours(struct link_reader *r, const struct kinship *of, gboolean files);

/* Whether a posting comes before one; its Message-ID is read only if the times are the same. */
gboolean link_is_earlier(struct store *s, gint64 id, gint64 posted, const struct links_revision *than);

/* Makes the marks DIRTY_REVISION, and those of whatever may be decided otherwise because of them, DIRTY_LINKS. */
void link_touch_marked(struct link_reader *r);
