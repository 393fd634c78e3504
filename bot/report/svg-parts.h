/* bot/report/svg-parts.h: what the drawings of svg.h share: the plane and its scale. */
#pragma once

#include "report/svg.h"

/* Classes c0 to c7 exist; a ninth column begins again. */
#define SVG_COLOURS 8

struct svg_plane {
	GString *out;
	const struct sheet *sheet;
	double left, top, width, height; /* of the drawing inside the axes */
	double low, high;                /* values at the bottom and the top */
};

/* The class of a column. */
guint svg_colour(const struct sheet *s, guint column);
/* "12.5", never "1,5" or "1e5". */
void svg_number(GString *out, double value);
/* Appends ` name="value"`. */
void svg_attribute(GString *out, const char *name, double value);
double svg_y(const struct svg_plane *p, double value);
/* <title> with the label and all figures of a row. */
void svg_row_title(const struct svg_plane *p, guint row);
/* A step of 1, 2 or 5 times a power of ten that cuts a span into about n. */
double svg_step(double span, guint n);

void svg_rows(GString *out, const struct sheet *s, guint width, const char *suffix);
void svg_open(GString *out, const struct sheet *s, double width, double height, const char *suffix);
