/* bot/base/nearest.h: the known word that a misspelt one was probably meant to be. */
#pragma once

#include <glib.h>

/*
 * The word among count words that is fewest edits away (optimal string alignment: insert, delete, replace,
 * swap neighbours; bytes), NULL if even that is further than a third of the length. Borrowed. Of several the first.
 */
const char *nearest_word(const char *word, const char *const *words, gsize count);
