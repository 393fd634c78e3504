/* bot/track/status-parts.h: what the files that build a status share. */
#pragma once

#include "track/status.h"
#include "track/timeline.h"

/* The facts that a status is built from, and the status. */
struct status_build {
	const struct history *h;
	const struct lineage *l;
	const struct tags *t;
	const struct timeline *tl;
	gint64 now;
	struct status *st;
};

/* One that nothing is known of but its number. */
struct status *status_new(gint64 series);
/* A copy that lives as long as the status; NULL stays NULL. */
const char *status_keep(struct status *st, const char *text);
struct status_person status_keep_person(struct status *st, const struct history_who *who);
/* status.revisions with patches, tags and commits, as far as they were there at now. */
void status_add_revisions(struct status_build *b);
/* status.missing_text, waiting_for and wanted. */
void status_add_people(struct status_build *b, const struct policy *policy);
/* status.comments. */
void status_add_comments(struct status_build *b);
/* status.events. */
void status_add_events(struct status_build *b);
/* status.trail, as far as it was there at now. */
void status_add_trail(struct status_build *b, struct store *s);
