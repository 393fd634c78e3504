/* bot/store/chronicles.h: the packed rows that the figures are made of, and the names that they use. */
#pragma once

#include "store/store.h"

/* Puts the packed row (track/chronicle.h) of a series in place of the one it has. */
void chronicles_put(struct store *s, gint64 series, const GByteArray *packed);
/* Takes a row away; nothing happens if there is none. */
void chronicles_drop(struct store *s, gint64 series);

/* The ids of the lists that a posting (messages.id) came over, in order. A new array of gint64. */
GArray *chronicles_lists_of(struct store *s, gint64 message);

/* A person or a list; strings are borrowed until the function that gets them returns. */
struct chronicles_person {
	gint64 person;
	const char *name;
	const char *email;
	const char *org;
};

/* In no order; bytes are borrowed until each() returns. */
void chronicles_all(struct store *s, void (*each)(const guint8 *bytes, gsize len, gpointer data), gpointer data);
/* By name. */
void chronicles_people(struct store *s, void (*each)(const struct chronicles_person *, gpointer data), gpointer data);
/* By name. */
void chronicles_lists(struct store *s, void (*each)(gint64 list, const char *name, gpointer data), gpointer data);
