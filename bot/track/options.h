/* bot/track/options.h: what an operator may choose about tracking; filled by app/ from bot.conf and the command line. */
#pragma once

#include <glib.h>

struct track_options {
	const char *list_tag; /* "[LTP]" without brackets: "LTP"; NULL: only what a subject shows by itself */
	gboolean blind;       /* ignore lines that name revisions or messages outright */
	GHashTable *aliases;  /* address (lower case) to the address it stands for; NULL: none; borrowed */
	GHashTable *orgs;     /* mail domain to organisation; NULL: none; borrowed */
	GHashTable *robots;   /* addresses (lower case) that are no people, a set; NULL: none; borrowed */
	gint64 stale_after;   /* seconds */
	/* The check-in policy (design: who is still missing). */
	gboolean need_maintainer; /* every file wants an approval by a maintainer of its section */
	unsigned min_approvals;   /* by people other than the author, for each patch */
	gint64 min_age;           /* seconds since posting */
	gboolean block_objections;
	GArray *freezes; /* struct track_freeze; NULL: none; borrowed */
};

/* From..until (UTC seconds) a Release-acked-by is wanted. */
struct track_freeze {
	gint64 from;
	gint64 until;
};

/* The defaults: 4 weeks, one approval, a day of age, maintainers wanted, objections block. */
void track_options_init(struct track_options *o);
