/* bot/track/measures-parts.h: what the files that load the measures share. */
#pragma once

#include "track/chronicle.h"
#include "track/measures.h"

/* A chronicle that is still packed. */
struct measures_row {
	gint64 posted, series, last;
	const guint8 *bytes, *paths;
	gsize len, paths_len;
};

struct measures_load {
	struct store *store;
	struct measures *m;
	const struct measures_options *options;
	gint64 list;          /* lists.id, 0: all */
	GArray *rows;         /* struct measures_row */
	GArray *people;       /* guint, by people.id: index + 1 */
	GHashTable *lists;    /* lists.id to index + 1 */
	GHashTable *paths;    /* path to index + 1; keys are strings of m */
	GHashTable *homes;    /* title of a section to index + 1; keys are strings of m */
	GArray *path_homes;   /* guint: of each path, index + 1 of sections, 0: none */
	GArray *home_marks;   /* of sections: measures_add_once() */
	GArray *person_marks; /* the same of people */
	GByteArray *bytes;    /* paths that are read now */
	Chronicle *row;       /* the one that is read now */
};

/* The index + 1 under which a table has a row id or a text, 0 if it has none. */
static inline guint measures_index(GHashTable *table, gconstpointer key)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
}

static inline gpointer measures_key(gint64 id)
{
	return GSIZE_TO_POINTER((gsize)id);
}

/* The index + 1 of a person, 0 if nobody is known. Row ids count up from 1, so an array has them. */
static inline guint measures_person_index(const struct measures_load *l, gint64 person)
{
	return person > 0 && person < l->people->len ? g_array_index(l->people, guint, person) : 0;
}

/* Adds an index to a range that is the last one of all, unless it is in there: marks (guint, by index) tells that by
 * having the number of the series that is being added, and grows as it must. */
static inline void measures_add_once(struct measures *m, struct measures_range *range, GArray *marks, guint index)
{
	guint mark = m->series->len + 1;

	if (index >= marks->len)
		g_array_set_size(marks, index + 1);
	if (g_array_index(marks, guint, index) == mark)
		return;
	g_array_index(marks, guint, index) = mark;
	if (!range->n)
		range->first = m->indexes->len;
	g_array_append_val(m->indexes, index);
	range->n++;
}

/* measures-series.c: the state that a series was in then; NULL: it had not been posted. */
const struct state_row *measures_state_of(const struct chronicle *c, gint64 now);
/* measures-series.c: adds what the chronicle l->row says of its series until m->now; nothing if that is nothing. */
void measures_add_series(struct measures_load *l);
/* measures-paths.c: files and what MAINTAINERS calls them. */
void measures_add_paths(struct measures_load *l, struct measures_series *s, const struct chronicle_revision *r);
