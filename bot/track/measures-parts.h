/* bot/track/measures-parts.h: what the files that load the measures share. */
#pragma once

#include "store/tally.h"
#include "track/measures.h"

/* A cover or patch as mails refer to it. */
struct measures_posting {
	guint series;         /* index */
	guint author, poster; /* indexes into people */
	gint64 posted;        /* its revision */
};

struct measures_load {
	struct measures *m;
	const struct track_options *options;
	GHashTable *people;   /* people.id to index + 1 */
	GHashTable *series;   /* series number to index + 1 */
	GHashTable *postings; /* message to struct measures_posting; owned */
	GHashTable *texts;    /* text to index + 1 of lists */
	GArray *revisions;    /* gint64: the latest of each series, by index */
	GPtrArray *namesakes; /* for each person the folded name, "" if it is no full one; owned */
	const struct maintainers *maintainers;
	GHashTable *path_homes; /* path to index + 1 of sections; keys are strings of m */
	GHashTable *homes;      /* title of a section to index + 1 of sections; keys are strings of m */
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

/* Whether two people (indexes) are one, as far as review goes: they bear one full name. */
gboolean measures_same(const struct measures_load *l, guint a, guint b);

void measures_add_act(struct measures_load *l, gint64 date, guint series, guint person, enum measures_deed deed);
/* Counts a person among the reviewers of a series; TRUE the first time. */
gboolean measures_add_reviewer(struct measures_series *s, guint person);

/* Every answer on the lists: who said something to whose series. After the postings and the reviews. */
void measures_load_answers(struct measures_load *l, struct store *s);
/* Files and what MAINTAINERS calls them. */
void measures_load_paths(struct measures_load *l, struct store *s);
