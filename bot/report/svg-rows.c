/* bot/report/svg-rows.c: horizontal bars, for what has names and no order of time. */
#include <math.h>

#include "base/text.h"
#include "report/html.h"
#include "report/svg-parts.h"

#define ROW 22
#define BAR 14
#define TOP 4
/* The names take so much of the width; room for the figures stays free at the other end. */
#define NAMES 0.36
#define FIGURES 52
#define LETTER 6.8

static void find_range(const struct sheet *s, double *low, double *high)
{
	*low = *high = 0;
	for (guint i = 0; i < s->labels->len; i++) {
		double value = sheet_get(s, i, 0);

		if (value <= SHEET_NONE)
			continue;
		*low = MIN(*low, value);
		*high = MAX(*high, value);
	}
	if (*high - *low < 1e-9)
		*high = *low + 1;
}

static void put_text(GString *out, const char *class, double x, double y, const char *text)
{
	g_string_append_printf(out, "<text class=\"%s\"", class);
	svg_attribute(out, "x", x);
	svg_attribute(out, "y", y);
	g_string_append_c(out, '>');
	html_text(out, text);
	g_string_append(out, "</text>");
}

static void draw_row(const struct svg_plane *p, guint row)
{
	double value = sheet_get(p->sheet, row, 0), y = TOP + row * ROW;
	double scale = p->width / (p->high - p->low), zero = p->left - p->low * scale;
	g_autofree char *text = sheet_text(p->sheet, 0, value);
	g_autofree char *name = text_cut(g_ptr_array_index(p->sheet->labels, row), (guint)((p->left - 8) / LETTER));

	if (p->low < 0)
		name = (g_free(name), g_strdup(""));
	g_string_append(p->out, "<g>");
	svg_row_title(p, row);
	if (*name)
		put_text(p->out, "name", p->left - 8, y + 12, name);
	if (value > SHEET_NONE) {
		g_string_append_printf(p->out, "<rect class=\"%s\"", value < 0 ? "c3" : "c0");
		svg_attribute(p->out, "x", value < 0 ? zero + value * scale : zero);
		svg_attribute(p->out, "y", y + 1);
		svg_attribute(p->out, "width", MAX(fabs(value) * scale, 1));
		svg_attribute(p->out, "height", BAR);
		g_string_append(p->out, "/>");
	}
	if (p->low < 0) {
		g_autofree char *both = g_strdup_printf(
		        "%s  %s", (const char *)g_ptr_array_index(p->sheet->labels, row), text);

		/* The name stands on the side that the bar leaves free. */
		put_text(p->out, value < 0 ? "figure" : "name", value < 0 ? zero + 6 : zero - 6, y + 12, both);
	} else {
		put_text(p->out, "figure", zero + (value > SHEET_NONE ? value * scale : 0) + 6, y + 12, text);
	}
	g_string_append(p->out, "</g>");
}

void svg_rows(GString *out, const struct sheet *s, guint width, const char *suffix)
{
	struct svg_plane p = { .out = out, .sheet = s, .left = width * NAMES };
	double height = TOP + s->labels->len * ROW + 2.0;

	find_range(s, &p.low, &p.high);
	if (p.low < 0) {
		/* Both sides equally long, so that left and right can be compared and each has room for the names. */
		p.left = 4;
		p.high = MAX(p.high, -p.low);
		p.low = -p.high;
		p.width = width - 8.0;
	} else {
		p.width = width - p.left - FIGURES;
	}
	svg_open(out, s, width, height, suffix);
	for (guint i = 0; i < s->labels->len; i++)
		draw_row(&p, i);
	g_string_append(out, "</svg>");
}
