/* bot/store/reviews.h: table reviews: the tags that patches carry or got. */
#pragma once

#include "store/store.h"

struct review_row {
	gint64 patch;     /* message */
	const char *kind; /* borrowed */
	gint64 identity;
	gint64 message; /* the mail that gave it */
	gint64 date;
	gboolean carried;
	gboolean conditional;
};

/* Puts rows (struct review_row) in place of those of the series. */
void reviews_replace(struct store *s, gint64 series, const GArray *rows);

/* One row in words, for export; strings borrowed until the next row. */
struct review_line {
	const char *patch_mid;
	gint64 series;
	double version;
	const char *kind;
	const char *name;
	const char *email;
	const char *message_mid;
	gint64 date;
	gboolean carried;
	gboolean conditional;
};

/* Every row, by Message-ID of the patch, date, kind and address. */
typedef void (*review_line_func)(const struct review_line *line, gpointer data);
void reviews_each(struct store *s, review_line_func each, gpointer data);
