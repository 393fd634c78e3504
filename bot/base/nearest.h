/* bot/base/nearest.h: the known word that somebody probably meant. */
#pragma once

#include <glib.h>

/*
 * The one of words (up to NULL) that word differs from by the fewest letters put in, left out, changed or
 * swapped with the next (Damerau 1964), case aside. NULL if none is near: more than a third of the word's
 * letters would have to change. Borrowed from words; of equally near ones the first.
 */
const char *nearest_word(const char *word, const char *const *words);
