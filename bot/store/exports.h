/* bot/store/exports.h: the tables that bellwether export writes, row by row. */
#pragma once

#include "store/store.h"

enum exports_table {
	EXPORTS_SERIES,
	EXPORTS_REVISIONS,
	EXPORTS_PATCHES,
	EXPORTS_REVIEWS,
	EXPORTS_COMMITS,
	EXPORTS_MESSAGES,
	EXPORTS_TABLES
};

/* What a column holds, for whoever writes it down. */
enum exports_type {
	EXPORTS_TEXT,
	EXPORTS_NUMBER,   /* real */
	EXPORTS_FLAG,     /* integer, 0 or 1 */
	EXPORTS_TIME,     /* integer, UTC seconds */
	EXPORTS_STAGE,    /* integer, track/stage.h */
	EXPORTS_TURN,     /* integer, track/stage.h */
	EXPORTS_ACTIVITY, /* integer, UTC seconds of the last activity */
	EXPORTS_KIND,     /* integer, mail/message.h message_kind */
	EXPORTS_TALK,     /* integer, mail/message.h message_talk */
};

struct exports_column {
	const char *name; /* NULL ends a table */
	enum exports_type type;
};

struct exports_value {
	gboolean null;
	gint64 integer;
	double real;
	const char *text; /* borrowed until the next row; NULL where the type is no text */
};

/* The columns of a table. */
const struct exports_column *exports_columns(enum exports_table table);

/*
 * Gives every row of a table, by date and Message-ID or commit; a series as it was at (UTC seconds; STATE_FOREVER - 1:
 * after everything that is known), other tables whole.
 */
typedef void (*exports_row_func)(const struct exports_value *values, gpointer data);
void exports_each(struct store *s, enum exports_table table, gint64 at, exports_row_func row, gpointer data);

/* How many series there are. */
gint64 exports_count_series(struct store *s);
