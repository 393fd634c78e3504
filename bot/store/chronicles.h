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

/* By number; bytes are borrowed until each() returns. */
void chronicles_all(struct store *s, void (*each)(const guint8 *bytes, gsize len, gpointer data), gpointer data);
/* Reads the packed paths of a series into out, which is emptied first. FALSE: it has none. */
gboolean chronicles_paths(struct store *s, gint64 series, GByteArray *out);
/* By name. */
void chronicles_people(struct store *s, void (*each)(const struct chronicles_person *, gpointer data), gpointer data);
/* By name. */
void chronicles_lists(struct store *s, void (*each)(gint64 list, const char *name, gpointer data), gpointer data);
