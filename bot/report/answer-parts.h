/* bot/report/answer-parts.h: what the files that write answers share; for answer*.c alone. */
#pragma once

#include "command/grammar.h"
#include "report/answer.h"
#include "track/filter.h"

/* What every answer is made from. */
struct answering {
	struct store *store;
	const struct answer_options *o;
	const struct answer_asker *asker;
	const struct grammar_command *command;
	gint64 now;
	struct answer_memory *memory;
	struct answer_text *out;
};

/* "backlog", "mine", "waiting": as text, or as a table. Conditions are words from first on. */
char *answer_list(const struct answering *a, enum verb verb, const GPtrArray *words, guint first, GString *csv);
/* "stats ...": as text, or as a table. */
char *answer_stats(const struct answering *a, const GPtrArray *words, guint first, GString *csv);

/* The conditions in words from first on. NULL with the reason in *why, a full sentence; both new. */
struct filter *answer_conditions(const GPtrArray *words, guint first, char **why);
/* The figures of all lists, read once for all commands that are answered together. Borrowed. */
const struct measures *answer_measures(const struct answering *a);
/* Which of their series are meant: those on the list that is asked about for which the conditions hold. New. */
gboolean *answer_keep(const struct answering *a, const struct filter *conditions);
