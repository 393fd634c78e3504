/* bot/track/filter.h: which series are meant: "author:lee stage:ready age>30d". */
#pragma once

#include "track/measures.h"

/*
 * Conditions, of which all must hold; of several with one key and ':' any one will do ("stage:ready stage:approved").
 * Texts are compared without case, and accents count.
 *   author: reviewer:  part of a person's name or address; a reviewer commented or gave a tag
 *   org:               the organisation, or the beginning of its labels: "example" and "example.org" are org:example
 *   section:           part of a MAINTAINERS title          list:   the name of a list
 *   path:              a file or folder, or a pattern with * and ? as in MAINTAINERS
 *   stage: turn:       a word of track/stage.h              for:    a prefix: "4.21" and "for-4.21" are for:4.21
 *   since:             posted on that day, month or year (2026, 2026-01, 2026-01-15) or later, UTC
 *   age patches versions lines   with < <= = >= > and a number; age wants a length of time (30d, 4w)
 * A value may stand in double quotes: section:"X86 MM".
 */
struct filter;
typedef struct filter Filter;

#define FILTER_TERMS 32  /* a person writes three; more come from a machine that has gone wild */
#define FILTER_VALUE 200 /* bytes of a value; longer is no name */

/* Without conditions: everything is meant. */
struct filter *filter_new(void);
/* Reads a line of conditions. NULL and TROUBLE_REFUSED that names the word and the nearest known one. */
struct filter *filter_parse(const char *line, GError **error);
void filter_free(struct filter *f);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Filter, filter_free)

/*
 * Adds one condition, a word of a line that is already cut up; its value may hold spaces and may still be quoted.
 * FALSE and the error of filter_parse(), f as it was.
 */
gboolean filter_add(struct filter *f, const char *word, GError **error);
/* Whether a word is meant as a condition (it has a ':' or a comparison behind letters), be it right or wrong. */
gboolean filter_is_condition(const char *word);

gboolean filter_is_empty(const struct filter *f);
/* Whether a series is meant. */
gboolean filter_test(const struct filter *f, const struct measures *m, const struct measures_series *s);
/* The indexes (guint) of the series of m that are meant, in order, as the functions of measures.h want it. f NULL: all. New. */
GArray *filter_select(const struct filter *f, const struct measures *m);
/* What measures must have for that (enum measures_want, as bits). */
guint filter_wants(const struct filter *f);

/* The conditions in one order and one spelling, so that equal filters have equal text; "" for none. A new string. */
char *filter_text(const struct filter *f);
