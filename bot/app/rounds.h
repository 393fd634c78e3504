/* bot/app/rounds.h: the schedule as the settings describe it. */
#pragma once

#include "app/settings.h"
#include "report/round.h"
#include "store/store.h"

struct maintainers; /* repo/maintainers.h: handed on */

/* What round_run() wants; all strings are the settings', which must live as long. */
struct rounds {
	struct round_options options;
	/* private */
	struct letter_options letter;
	char *marker, *name, *address; /* address: one that was made up */
	GArray *lists;                 /* struct round_list */
	GArray *periods;               /* struct nudge_period */
	GPtrArray *zones;              /* GTimeZone */
};
typedef struct rounds Rounds;

void rounds_init(struct rounds *r, const struct settings *s, const struct maintainers *m);
void rounds_clear(struct rounds *r);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rounds, rounds_clear)

/*
 * For trying, with a list that may be in the database alone: only this list, with addresses made up where the settings
 * have none, a digest on Monday at nine (UTC) where it has no time for one, and nudges. Nothing waits for release.
 */
void rounds_pretend(struct rounds *r, const char *name);

/* The list that is meant by --list: the given one, else the first of the settings, else the first of the database. A new
 * string; NULL with TROUBLE_SETUP if no mail of it is there. */
char *rounds_list_name(const struct settings *s, struct store *store, const char *given, GError **error);
