/* bot/track/keepers.h: who looks after the files of a series, by MAINTAINERS. */
#pragma once

#include "store/history.h"

struct maintainers; /* repo/maintainers.h: handed on */

struct keepers_person {
	const char *name; /* "" if MAINTAINERS has none */
	const char *email;
};

/* A section with those who maintain it (M:); strings belong to the maintainers. */
struct keepers_section {
	const char *title;
	GArray *people; /* struct keepers_person */
};

/*
 * The sections that the latest posting touches, each once, most specific first; those that have all files (THE REST)
 * come last, whatever it touches. The history must have been loaded with HISTORY_FILES. m may be NULL. A new array of
 * struct keepers_section that frees what it holds.
 */
GArray *keepers_of(const struct maintainers *m, const struct history *h);
