/* bot/store/history-parts.h: reading a history, between its parts: postings, talk about them, and what became of them. */
#pragma once

#include "store/history.h"
#include "store/query.h"

/* While loading: where a row of the database went. Values of messages and patches are index + 1: 0 is "not here". */
struct history_loading {
	struct store *store;
	struct history *h;
	GHashTable *people;   /* struct history_who by identity */
	GHashTable *messages; /* messages.id */
	GHashTable *patches;  /* messages.id */
	GArray *threads;      /* gint64, distinct */
	GArray *about;        /* gint64: of threads that are crowds the mails that are about the series */
};

/* A column's text, kept once however often it comes; NULL stays NULL. */
const char *history_keep(struct history_loading *l, struct query *q, int column);
/* A person as written; of the few that a series has each is read once. */
struct history_who history_read_who(struct history_loading *l, gint64 identity);

/* Where a row went, -1: nowhere. */
gint history_look_up(GHashTable *table, gint64 id);
void history_note(GHashTable *table, gint64 id, guint index);

/* Revisions, and which patches they are made of; the threads that they are in. */
void history_load_postings(struct history_loading *l);
/* The mails of those threads, what each answers, and its tags. */
void history_load_talk(struct history_loading *l);
/* Commits and their reverts, links to other series, rulings, and by want files and what the series absorbed. */
void history_load_fate(struct history_loading *l, guint want);
