/* bot/command/change-object.h: the series, postings and patches that a command names; for change-plan.c alone. */
#pragma once

#include "command/change.h"
#include "track/status.h"

/* A series as named, and what of it was named. */
struct change_object {
	struct status *status; /* as of now; owned */
	gint posting;          /* index of the revision that was named outright; -1: only the series was */
	gint patch;            /* index of the patch in that revision; -1: none */
	char *label;           /* "S1042 (mm: fix the leak)"; owned */
};

/*
 * Finds what a word names; NULL or "this": the series of the thread. FALSE and a sentence in *wrong (a new string) if
 * that is nothing.
 */
gboolean change_object_find(struct store *s, const struct change_options *o, const char *word, gint64 here, gint64 now,
        struct change_object *out, char **wrong);
void change_object_clear(struct change_object *c);

/* The Message-ID of the latest revision, whichever was named: one series is one thing by all its names. */
const char *change_object_series(const struct change_object *c);
/* The revision that was named, else the latest or the first one. */
const struct status_revision *change_object_latest(const struct change_object *c);
const struct status_revision *change_object_first(const struct change_object *c);
