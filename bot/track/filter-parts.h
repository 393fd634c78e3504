/* bot/track/filter-parts.h: a condition as filter.c reads it and filter-test.c applies it. */
#pragma once

#include "repo/path-pattern.h"
#include "track/filter.h"

/* Texts, then the date, then what is compared; also the order of canonical text. */
enum filter_key {
	FILTER_AUTHOR,
	FILTER_REVIEWER,
	FILTER_ORG,
	FILTER_SECTION,
	FILTER_PATH,
	FILTER_STAGE,
	FILTER_TURN,
	FILTER_FOR,
	FILTER_LIST,
	FILTER_SINCE,
	FILTER_AGE,
	FILTER_PATCHES,
	FILTER_VERSIONS,
	FILTER_LINES,
	FILTER_KEYS
};

enum filter_sign {
	FILTER_IS, /* ':' */
	FILTER_LESS,
	FILTER_LESS_EQUAL,
	FILTER_EQUAL,
	FILTER_MORE_EQUAL,
	FILTER_MORE,
	FILTER_SIGNS
};

struct filter_term {
	enum filter_key key;
	enum filter_sign sign;
	char *value;                 /* as written, without quotes; owned */
	char *folded;                /* for comparison; owned */
	gint64 number;               /* stage, turn, seconds or count */
	struct path_pattern pattern; /* of FILTER_PATH; owned */
};

struct filter {
	GArray *terms; /* struct filter_term; owned */
};
