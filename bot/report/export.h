/* bot/report/export.h: the facts as tables for scripts: TSV, CSV or JSON. */
#pragma once

#include "store/exports.h"

enum export_format {
	EXPORT_TSV,  /* header line, no quoting: tabs and line ends in values become blanks */
	EXPORT_CSV,  /* RFC 4180, lines end in LF */
	EXPORT_JSON, /* one array with an object a line; what is not there is null */
};

/* FALSE, with *out as it was, if there is no such table or format: "series", "tsv". */
gboolean export_read_table(const char *name, enum exports_table *out);
gboolean export_read_format(const char *name, enum export_format *out);

struct export_request {
	enum exports_table table;
	enum export_format format;
	gint64 at;          /* UTC seconds: series as they were then, see exports_each() */
	gint64 now;         /* what "activity" is counted from */
	gint64 stale_after; /* seconds */
};

/*
 * Writes a table piece by piece; write returns FALSE to stop it (nobody reads any more). Times are ISO 8601 in
 * UTC, numbers have at most four digits behind the point, flags are 1 or 0 (in JSON true or false).
 */
typedef gboolean (*export_write_func)(const char *text, gsize len, gpointer data);
void export_write(struct store *s, const struct export_request *request, export_write_func write, gpointer data);
