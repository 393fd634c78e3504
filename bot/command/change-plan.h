/* bot/command/change-plan.h: what a command that changes something means: objects found, facts to be kept. */
#pragma once

#include "command/change.h"
#include "store/corrections.h"

/* Series whose people decide whether it may be done. */
#define CHANGE_PLAN_SERIES 2

struct change_plan {
	enum verb verb;
	gint64 series[CHANGE_PLAN_SERIES]; /* permission is wanted for each; 0: none */
	enum corrections_verb fact;
	GPtrArray *objects; /* char *, Message-IDs that the fact is kept for; owned */
	char *other;        /* as in struct correction; owned */
	gint64 value;
	char *before; /* owned */
	char *what;   /* "withdraw S1042 (mm: fix the leak)"; owned */
	char *done;   /* what is said once it is done, a sentence; owned */
	char *exact;  /* the command with its objects by name, a word a line; owned */
	char *noop;   /* why nothing is to be done, a sentence; NULL: something is; owned */
};
typedef struct change_plan ChangePlan;

/* NULL and a sentence in *wrong (a new string) if the words do not say what is wanted. */
struct change_plan *change_plan_new(struct store *s, const struct change_options *o, enum verb verb,
        const GPtrArray *words, gint64 here, gint64 now, char **wrong);
void change_plan_free(struct change_plan *p);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ChangePlan, change_plan_free)
