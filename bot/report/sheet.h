/* bot/report/sheet.h: figures in rows and columns: what a chart draws, its table shows and its CSV holds. */
#pragma once

#include <glib.h>

/* No figure: shown as "–", drawn as a gap. */
#define SHEET_NONE ((double)G_MININT64)

struct sheet {
	char *id;             /* "time-to-merge": anchor of the chart and name of the CSV; owned */
	char *title;          /* owned */
	char *rows_are;       /* heading of the labels: "Half-year"; owned */
	char *unit;           /* "days"; "" for counts; owned */
	guint decimals;       /* that figures are shown with */
	GPtrArray *heads;     /* char *, a column each; owned */
	GPtrArray *labels;    /* char *, a row each; owned */
	GArray *values;       /* double, row by row; owned */
	guint counts;         /* a bit for each column that is a count among figures with decimals */
	guint drawn;          /* a chart shows so many columns, the first; the table has all */
	const guint *colours; /* of each column; NULL: in order; borrowed */
};
typedef struct sheet Sheet;

/* heads: up to NULL. */
struct sheet *sheet_new(const char *id, const char *title, const char *rows_are, const char *unit, guint decimals,
        const char *const *heads);
void sheet_free(struct sheet *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

/* A new last row of SHEET_NONE. Returns its index. */
guint sheet_add(struct sheet *s, const char *label);
void sheet_set(struct sheet *s, guint row, guint column, double value);
/* A length of time in seconds, kept as days; negative: none. */
void sheet_set_days(struct sheet *s, guint row, guint column, gint64 seconds);
/* Adds one to a figure; SHEET_NONE counts as 0. */
void sheet_count(struct sheet *s, guint row, guint column);
double sheet_get(const struct sheet *s, guint row, guint column);
/* The sum of a row's figures that are drawn. */
double sheet_total(const struct sheet *s, guint row);

/* "1,234", "3.4", "–": a figure of a column as people read it. A new string. */
char *sheet_text(const struct sheet *s, guint column, double value);

/* Appends the table, <table>...</table>. */
void sheet_table(const struct sheet *s, GString *out);

/*
 * Appends a text as a field of CSV (RFC 4180, 2). One that a spreadsheet would take for a formula (= + - @) gets an
 * apostrophe before it.
 */
void sheet_field(GString *out, const char *text);

/* Everything as CSV with a header line and LF as line end. A new string. */
char *sheet_csv(const struct sheet *s);
