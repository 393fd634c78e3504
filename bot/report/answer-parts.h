/* bot/report/answer-parts.h: what the files that write answers share; for answer*.c alone. */
#pragma once

#include "command/grammar.h"
#include "report/answer.h"
#include "report/scope.h"
#include "store/commands.h"
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

/* "help": all commands, or all about one. */
char *answer_help(const struct answering *a);
/* "status", "show": one series. */
char *answer_series(const struct answering *a, enum verb verb, const char *word);
/* "csv show": its patches, tags and commits as a table. */
char *answer_series_table(const struct answering *a, const char *word, GString *csv);
/* "backlog", "mine", "waiting": as text, or as a table. Conditions are words from first on. */
char *answer_list(const struct answering *a, enum verb verb, const GPtrArray *words, guint first, GString *csv);
/* "stats ...": as text, or as a table. */
char *answer_stats(const struct answering *a, const GPtrArray *words, guint first, GString *csv);

/* "There is no command "shwo". Did you mean "show"?" */
char *answer_nearest(const struct answering *a, const char *word, enum verb nearest);
/* The conditions in words from first on. NULL with the reason in *why, a full sentence; both new. */
struct filter *answer_conditions(const GPtrArray *words, guint first, char **why);
/* What an answer needs of the figures, as in struct measures_options. */
struct answer_need {
	guint want;
	gint64 from;
	gboolean open;
};
/*
 * The figures of all lists, with at least what is needed and what the conditions want. The first question reads just that;
 * where others follow that need more all is read, once for all of them. Borrowed until the next call.
 */
const struct measures *answer_measures(
        const struct answering *a, const struct filter *conditions, const struct answer_need *need);
/* The indexes (guint) of their series that are meant: those on the list that is asked about for which the conditions
 * hold. New. */
GArray *answer_meant(const struct answering *a, const struct measures *m, const struct filter *conditions);
/* Where its mails can be read; NULL: nowhere. Borrowed. */
const char *answer_archive(const struct answering *a);

/* Fills that template; where it is wrong the answer says that it cannot be given, and the log why. A new string. */
char *answer_fill(const struct answering *a, const char *name, const struct scope *values);
/* answer_fill() without a log: NULL with TROUBLE_SETUP. */
char *answer_page(const struct answer_options *o, const char *name, const struct scope *values, GError **error);
/* Notes that the answer holds only so many of what there is, and that "csv" before the command brings all. */
void answer_shorten(const struct answering *a, guint shown, guint count, const char *what);
/* Says that only t->shown of t->count t->what are told, and how to get all. A new string; NULL with TROUBLE_SETUP. */
char *answer_rest(const struct answer_options *o, const struct answer_text *t, GError **error);

/* What is said to the commands of one mail (answer-body.c). */
struct answer_body {
	const struct answer_options *o;
	struct scope *top; /* owned */
	gsize taken;       /* bytes of the mail so far */
	guint answers;
	GString *csv;   /* of the first command that has one; owned */
	char *csv_name; /* owned */
};
void answer_body_init(struct answer_body *b, const struct answer_options *o);
void answer_body_clear(struct answer_body *b);
/* Adds what is said to one command, as much as fits; t loses its table. FALSE with TROUBLE_SETUP. */
gboolean answer_body_add(struct answer_body *b, const char *line, struct answer_text *t, GError **error);
/* The whole text with its footer. A new string; NULL with TROUBLE_SETUP. */
char *answer_body_text(struct answer_body *b, const struct commands_row *row, GError **error);

/* Who asks by a mail, and where; refs are its references. Borrows from all of them. */
struct answer_asker answer_asker_of(
        struct store *s, const struct answer_options *o, const struct commands_row *row, char **refs);
/* Does what a mail's commands change as of when it was written, and says nothing. Within a transaction. */
void answer_silently(struct store *s, const struct answer_options *o, const struct commands_row *row,
        const struct answer_asker *asker, struct answer_done *done);
