/* bot/app/inputs.h: what the tracked repository says about people and files, as the database remembers it. */
#pragma once

#include "repo/mailmap.h"
#include "repo/maintainers.h"
#include "store/store.h"

struct inputs {
	struct mailmap *mailmap;         /* NULL if the repository has none; owned */
	struct maintainers *maintainers; /* NULL if the repository has none; owned */
};
typedef struct inputs Inputs;

/* Reads .mailmap and MAINTAINERS of the last scan (track/scan.h). */
void inputs_load(struct inputs *in, struct store *s);
void inputs_clear(struct inputs *in);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Inputs, inputs_clear)
