/* bot/store/chronicles.h: the packed rows that the figures are made of, and the names that they use. */
#pragma once

#include "store/store.h"

/* Puts the packed row (track/chronicle.h) of a series, its paths and what it waits for (track/prospect.h; NULL: nothing)
 * in place of those it has. */
void chronicles_put(
        struct store *s, gint64 series, const GByteArray *packed, const GByteArray *paths, const GByteArray *prospect);
/* Takes them away; nothing happens if there are none. */
void chronicles_drop(struct store *s, gint64 series);

/* The ids of the lists that a posting (messages.id) came over, in order. A new array of gint64. */
GArray *chronicles_lists_of(struct store *s, gint64 message);

/* Reads what a series waits for into out, which is emptied first. FALSE: nothing is kept. */
gboolean chronicles_prospect(struct store *s, gint64 series, GByteArray *out);

/* A person or a list; strings are borrowed until the function that gets them returns. */
struct chronicles_person {
	gint64 person;
	const char *name;
	const char *email;
	const char *org;
};

/* A packed row, borrowed until the function that gets it returns. */
struct chronicles_row {
	const guint8 *bytes, *paths; /* paths NULL: not asked for */
	gsize len, paths_len;
};

/* By number; with_paths: those of each beside it. */
void chronicles_all(struct store *s, gboolean with_paths, void (*each)(const struct chronicles_row *, gpointer data),
        gpointer data);
/* By name. */
void chronicles_people(struct store *s, void (*each)(const struct chronicles_person *, gpointer data), gpointer data);
/* By name. */
void chronicles_lists(struct store *s, void (*each)(gint64 list, const char *name, gpointer data), gpointer data);
