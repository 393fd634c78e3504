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
