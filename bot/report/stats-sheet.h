/* bot/report/stats-sheet.h: tables of figures, for people to read or for a spreadsheet. */
#pragma once

#include "base/period.h"
#include "track/measures.h"

enum stats_kind {
	STATS_COUNT, /* a number; negative ones with their sign */
	STATS_TIME,  /* seconds; negative: none */
	STATS_TENTH, /* tenths: 79 is 7.9 */
	STATS_NONE,  /* nothing is known */
};

struct stats_value {
	enum stats_kind kind;
	gint64 number;
};

struct stats_sheet {
	gboolean csv;
	GString *out; /* owned */
	gboolean cut; /* there is more than the tables show */
};

#define STATS_SHEET_COLUMNS 12

/*
 * Begins a table. Text: the title on a line of its own, then heads at the right ends of columns as wide as they are
 * ("  median"); the first column takes what is left of 72. CSV: only names of columns, once a sheet, the first for
 * the title, the second for the label. names and heads have count entries.
 */
void stats_sheet_begin(
        struct stats_sheet *s, const char *title, const char *const *names, const char *const *heads, guint count);
/* A row: CSV begins it with title. */
void stats_sheet_row(struct stats_sheet *s, const char *title, const char *label, const char *const *heads,
        const struct stats_value *values, guint count);
/* A line below a table; not in a CSV. */
void stats_sheet_line(struct stats_sheet *s, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A value for a CSV: quoted if it must be (RFC 4180), never a formula to a spreadsheet. */
void stats_sheet_csv(GString *csv, const char *value, gboolean last);
