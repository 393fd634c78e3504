/* bot/report/svg.h: charts of a sheet as inline SVG; colours are the classes c0, c1, ... of the style sheet. */
#pragma once

#include "report/sheet.h"

enum svg_kind {
	SVG_AREAS,  /* columns stacked as areas; rows are points in time */
	SVG_STACKS, /* columns stacked as bars, one a row */
	SVG_GROUPS, /* columns side by side as bars, in groups of a row */
	SVG_LINES,  /* a line a column */
	SVG_ROWS,   /* horizontal bars of the first column, one a row; negative ones go left */
};

/*
 * Appends <svg> of so many units in width; it grows and shrinks with the page. suffix makes its ids differ from those
 * of another drawing of the sheet. A title and a description for those who cannot see it are inside, and every bar or
 * point tells its figures when pointed at.
 */
void svg_chart(GString *out, const struct sheet *s, enum svg_kind kind, guint width, const char *suffix);

/* Appends a tiny line of values without axes, for beside a number; hidden from screen readers. */
void svg_spark(GString *out, const guint *values, guint n);
