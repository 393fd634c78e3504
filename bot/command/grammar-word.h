/* bot/command/grammar-word.h: the words of a command line; for grammar.c alone. */
#pragma once

#include "mail/line.h"

/*
 * The line as one of ours is written: blanks of any kind made one space, typographic quotes and dashes that mail
 * programs put in made plain, at most max bytes. A new string.
 */
char *grammar_word_fold(struct line l, gsize max);

/* Cuts a folded line at its spaces, but not inside of double quotes; at most max words. A new array of char *. */
GPtrArray *grammar_word_split(const char *line, guint max);

/* Whether a word can only stand for something: a series, a commit, a length of time, a condition. */
gboolean grammar_word_is_argument(const char *word);

/* "author:lee", "age>30d": by its shape, be the key known or not. */
gboolean grammar_word_is_condition(const char *word);

/* Whether a word shows where something belongs, as in "show SERIES" and "help [command]". */
gboolean grammar_word_is_placeholder(const char *word);
