/* bot/report/stats-group.h: series cut up by size or by who they belong to, for figures of each part. */
#pragma once

#include "track/measures.h"

struct stats_group {
	char *label; /* "4-7"; owned */
	GArray *of;  /* guint: its series, in order; owned */
	guint count; /* series in it of which anything happened in the window */
};

/* "patches", "versions", "lines", "files", "section", "person", "org". */
gboolean stats_group_is_key(const char *key);
/* What the measures must have for one (enum measures_want, as bits). */
guint stats_group_wants(const char *key);

/*
 * The parts of some series (as measures_between() has them): sizes in their order, others by how many
 * series of theirs lived in [from, until), empty ones left out. A new array of struct stats_group that frees them.
 */
GPtrArray *stats_group(const struct measures *m, const GArray *of, const char *key, gint64 from, gint64 until);
