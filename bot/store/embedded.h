/* bot/store/embedded.h: the SQL of state/, as the build put it into the program. */
#pragma once

#include "queries.h"

struct embedded_query {
	const char *name;
	const char *sql;
};

extern const struct embedded_query embedded_queries[QUERY_COUNT + 1];
extern const char *const embedded_migrations[]; /* in order, up to NULL; the first makes version 1 */
