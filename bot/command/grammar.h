/* bot/command/grammar.h: finds the commands in what a person wrote. */
#pragma once

#include "command/verb.h"

/*
 * A command is a line that begins with the marker and a blank, a tab or a colon:
 *   #bellwether backlog section:"X86 MM" age>30d
 *   #bellwether: show S1042
 * The marker alone is "help". Reading ends at a line that says thanks, quit or stop. A line that a mail program wrapped
 * within a command is put together again. Lines that show how a command is written ("show SERIES", "help [command]") are
 * no commands. In mail that went only to the bot the marker may be left out; if any line has it, only such lines count.
 */
struct grammar_command {
	enum verb verb;    /* VERB_UNKNOWN: the first word is none of ours */
	char *line;        /* without the marker, blanks folded, at most GRAMMAR_LINE bytes; owned */
	char *name;        /* the first word as written; "" if there is none; owned */
	GPtrArray *words;  /* char *, what stands behind it; a word in quotes keeps them; owned */
	enum verb nearest; /* of an unknown one; VERB_UNKNOWN if none is near */
};

struct grammar {
	GPtrArray *commands; /* struct grammar_command, in order, at most GRAMMAR_COMMANDS; owned */
	guint left_out;      /* commands beyond that */
};
typedef struct grammar Grammar;

#define GRAMMAR_COMMANDS 10 /* the rest of a mail that asks for more is probably no list of commands */
#define GRAMMAR_LINE 1000   /* bytes; three filters with a long Message-ID are 300 */
#define GRAMMAR_WORDS 40    /* behind the verb; more are left out */

/*
 * The commands in the sender's own words (quote_own_words() of mail/quote.h). direct: the mail went to the bot and to
 * no list. subject: its subject line, which counts only in direct mail whose text holds no command ("unsubscribe", as
 * mail programs write it for List-Unsubscribe; "Re: confirm TOKEN" above an empty answer). Never NULL.
 */
struct grammar *grammar_read(const char *own_words, const char *subject, const char *marker, gboolean direct);
void grammar_free(struct grammar *g);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grammar, grammar_free)

/* One command as typed, with or without the marker; never NULL. */
struct grammar_command *grammar_read_line(const char *line, const char *marker);
void grammar_command_free(struct grammar_command *c);
typedef struct grammar_command GrammarCommand;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrammarCommand, grammar_command_free)

/* A word without the quotes around it, or around the value of a condition, and without what mail programs append to
 * addresses and links ("a@x.org<mailto:a@x.org>"). A new string. */
char *grammar_bare_word(const char *word);
