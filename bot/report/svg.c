/* bot/report/svg.c: see svg.h. Upright charts; svg-rows.c draws the horizontal ones. */
#include <math.h>

#include "report/html.h"
#include "report/svg-parts.h"

#define HEIGHT_WIDE 250
#define HEIGHT_NARROW 210
/* Where a drawing is narrow, as on a phone. */
#define NARROW 500
#define MARGIN_LEFT 44
#define MARGIN_RIGHT 10
#define MARGIN_TOP 12
#define MARGIN_BOTTOM 26
/* Width of a letter of the labels, about, and what is left between two; the last one may have moved to the left by half
 * a label. */
#define LETTER 6.6
#define LABEL_GAP 20

guint svg_colour(const struct sheet *s, guint column)
{
	return (s->colours ? s->colours[column] : column) % SVG_COLOURS;
}

void svg_number(GString *out, double value)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];
	char *end;

	g_ascii_formatd(digits, sizeof digits, "%.1f", value);
	for (end = digits; *end; end++)
		continue;
	if (end - digits > 2 && end[-1] == '0')
		end[-2] = '\0';
	g_string_append(out, digits);
}

void svg_attribute(GString *out, const char *name, double value)
{
	g_string_append_printf(out, " %s=\"", name);
	svg_number(out, value);
	g_string_append_c(out, '"');
}

double svg_y(const struct svg_plane *p, double value)
{
	return p->top + p->height * (1 - (value - p->low) / (p->high - p->low));
}

static gboolean is_none(double value)
{
	return value <= SHEET_NONE;
}

void svg_row_title(const struct svg_plane *p, guint row)
{
	const struct sheet *s = p->sheet;

	g_string_append(p->out, "<title>");
	html_text(p->out, g_ptr_array_index(s->labels, row));
	for (guint i = 0; i < s->heads->len; i++) {
		g_autofree char *text = sheet_text(s, i, sheet_get(s, row, i));

		if (is_none(sheet_get(s, row, i)))
			continue;
		g_string_append(p->out, "\n");
		html_textf(p->out, "%s: %s%s%s", (const char *)g_ptr_array_index(s->heads, i), text,
		        *s->unit ? " " : "", s->unit);
	}
	g_string_append(p->out, "</title>");
}

double svg_step(double span, guint n)
{
	double rough = MAX(span, 1e-9) / n, power = pow(10, floor(log10(rough)));

	if (rough <= power)
		return power;
	if (rough <= 2 * power)
		return 2 * power;
	return rough <= 5 * power ? 5 * power : 10 * power;
}

void svg_open(GString *out, const struct sheet *s, double width, double height, const char *suffix)
{
	g_string_append(out, "<svg role=\"img\" viewBox=\"0 0 ");
	svg_number(out, width);
	g_string_append_c(out, ' ');
	svg_number(out, height);
	g_string_append_printf(out, "\" class=\"%s\" aria-labelledby=\"t-%s-%s d-%s-%s\"><title id=\"t-%s-%s\">",
	        suffix, s->id, suffix, s->id, suffix, s->id, suffix);
	html_text(out, s->title);
	g_string_append_printf(out, "</title><desc id=\"d-%s-%s\">", s->id, suffix);
	html_textf(out, "Chart; its %u rows of figures are in the table below.", s->labels->len);
	g_string_append(out, "</desc>");
}

static double greatest(const struct sheet *s, gboolean stacked)
{
	double most = 0;

	for (guint row = 0; row < s->labels->len; row++) {
		if (stacked)
			most = MAX(most, sheet_total(s, row));
		for (guint i = 0; !stacked && i < s->drawn; i++)
			most = MAX(most, sheet_get(s, row, i));
	}
	return most;
}

static void draw_grid(const struct svg_plane *p, double step)
{
	guint lines = (guint)((p->high - p->low) / step + 0.5);

	for (guint i = 0; i <= lines; i++) {
		double value = p->low + i * step, y = svg_y(p, value);

		g_string_append(p->out, i ? "<line class=\"grid\"" : "<line class=\"axis\"");
		svg_attribute(p->out, "x1", p->left);
		svg_attribute(p->out, "x2", p->left + p->width);
		svg_attribute(p->out, "y1", y);
		svg_attribute(p->out, "y2", y);
		g_string_append(p->out, "/><text class=\"y\"");
		svg_attribute(p->out, "x", p->left - 6);
		svg_attribute(p->out, "y", y + 4);
		g_string_append_c(p->out, '>');
		svg_number(p->out, value);
		g_string_append(p->out, "</text>");
	}
}

static double slot_width(const struct svg_plane *p)
{
	return p->width / MAX(p->sheet->labels->len, 1);
}

/* Every so many labels that they do not touch; of times the one of the beginning, so "2024-H1" stands below its bar. */
static void draw_labels(const struct svg_plane *p)
{
	guint n = p->sheet->labels->len, longest = 1, every = 1;

	for (guint i = 0; i < n; i++)
		longest = MAX(longest, (guint)g_utf8_strlen(g_ptr_array_index(p->sheet->labels, i), -1));
	while (every < n && every * slot_width(p) < longest * LETTER + LABEL_GAP)
		every++;
	for (guint i = 0; i < n; i += every) {
		g_string_append(p->out, "<text class=\"x\"");
		svg_attribute(p->out, "x",
		        CLAMP(p->left + (i + 0.5) * slot_width(p), p->left + longest * LETTER / 2 - 30,
		                p->left + p->width - longest * LETTER / 2 + 8));
		svg_attribute(p->out, "y", p->top + p->height + 17);
		g_string_append_c(p->out, '>');
		html_text(p->out, g_ptr_array_index(p->sheet->labels, i));
		g_string_append(p->out, "</text>");
	}
}

static void add_point(GString *path, const char *how, double x, double y)
{
	g_string_append(path, how);
	svg_number(path, x);
	g_string_append_c(path, ' ');
	svg_number(path, y);
}

static void draw_areas(const struct svg_plane *p)
{
	guint n = p->sheet->labels->len, columns = p->sheet->drawn;
	g_autofree double *base = g_new0(double, n + 1);

	for (guint c = 0; c < columns; c++) {
		g_string_append_printf(p->out, "<path class=\"area c%u\" d=\"", svg_colour(p->sheet, c));
		for (guint i = 0; i < n; i++)
			add_point(p->out, i ? "L" : "M", p->left + (i + 0.5) * slot_width(p),
			        svg_y(p, base[i] + MAX(sheet_get(p->sheet, i, c), 0)));
		for (guint i = n; i-- > 0;) {
			add_point(p->out, "L", p->left + (i + 0.5) * slot_width(p), svg_y(p, base[i]));
			base[i] += MAX(sheet_get(p->sheet, i, c), 0);
		}
		g_string_append(p->out, "Z\"/>");
	}
}

static void draw_bar(const struct svg_plane *p, guint column, double x, double width, double from, double to)
{
	double top = svg_y(p, to), bottom = svg_y(p, from);

	if (bottom - top < 0.05)
		return;
	g_string_append_printf(p->out, "<rect class=\"c%u\"", svg_colour(p->sheet, column));
	svg_attribute(p->out, "x", x);
	svg_attribute(p->out, "y", top);
	svg_attribute(p->out, "width", width);
	svg_attribute(p->out, "height", bottom - top);
	g_string_append(p->out, "/>");
}

static void draw_bars(const struct svg_plane *p, gboolean stacked)
{
	guint columns = p->sheet->drawn;
	double slot = slot_width(p), room = MIN(slot * 0.78, stacked ? 46 : 34.0 * columns);
	double bar = stacked ? room : room / columns;

	for (guint i = 0; i < p->sheet->labels->len; i++) {
		double x = p->left + i * slot + (slot - room) / 2, base = 0;

		for (guint c = 0; c < columns; c++) {
			double value = MAX(sheet_get(p->sheet, i, c), 0);

			draw_bar(
			        p, c, stacked ? x : x + c * bar, MAX(bar - (stacked ? 0 : 1), 0.5), base, base + value);
			base += stacked ? value : 0;
		}
	}
}

static void draw_lines(const struct svg_plane *p)
{
	guint n = p->sheet->labels->len;

	for (guint c = 0; c < p->sheet->drawn; c++) {
		gboolean pen = FALSE;

		g_string_append_printf(p->out, "<path class=\"line c%u\" d=\"", svg_colour(p->sheet, c));
		for (guint i = 0; i < n; i++) {
			double value = sheet_get(p->sheet, i, c), x = p->left + (i + 0.5) * slot_width(p);

			if (!is_none(value))
				add_point(p->out, pen ? "L" : "M", x, svg_y(p, value));
			pen = !is_none(value);
		}
		g_string_append(p->out, "\"/>");
		/* Few points are shown as such: a value between two gaps has no line. */
		for (guint i = 0; n <= 40 && i < n; i++) {
			double value = sheet_get(p->sheet, i, c);

			if (is_none(value))
				continue;
			g_string_append_printf(p->out, "<circle class=\"c%u\" r=\"2.6\"", svg_colour(p->sheet, c));
			svg_attribute(p->out, "cx", p->left + (i + 0.5) * slot_width(p));
			svg_attribute(p->out, "cy", svg_y(p, value));
			g_string_append(p->out, "/>");
		}
	}
}

/* Unseen bars over everything, which tell the figures of their row. */
static void draw_hits(const struct svg_plane *p)
{
	for (guint i = 0; i < p->sheet->labels->len; i++) {
		g_string_append(p->out, "<rect class=\"hit\"");
		svg_attribute(p->out, "x", p->left + i * slot_width(p));
		svg_attribute(p->out, "y", p->top);
		svg_attribute(p->out, "width", slot_width(p));
		svg_attribute(p->out, "height", p->height);
		g_string_append_c(p->out, '>');
		svg_row_title(p, i);
		g_string_append(p->out, "</rect>");
	}
}

void svg_chart(GString *out, const struct sheet *s, enum svg_kind kind, guint width, const char *suffix)
{
	double height = width < NARROW ? HEIGHT_NARROW : HEIGHT_WIDE, most, step;
	struct svg_plane p = { out, s, MARGIN_LEFT, MARGIN_TOP, width - MARGIN_LEFT - MARGIN_RIGHT,
		height - MARGIN_TOP - MARGIN_BOTTOM, 0, 1 };

	if (kind == SVG_ROWS) {
		svg_rows(out, s, width, suffix);
		return;
	}
	most = greatest(s, kind == SVG_AREAS || kind == SVG_STACKS);
	step = svg_step(MAX(most, 1), 4);
	p.high = ceil(MAX(most, 1) / step) * step;
	svg_open(out, s, width, height, suffix);
	draw_grid(&p, step);
	draw_labels(&p);
	if (kind == SVG_AREAS)
		draw_areas(&p);
	else if (kind == SVG_LINES)
		draw_lines(&p);
	else
		draw_bars(&p, kind == SVG_STACKS);
	draw_hits(&p);
	g_string_append(out, "</svg>");
}

void svg_spark(GString *out, const guint *values, guint n)
{
	guint most = 1;

	for (guint i = 0; i < n; i++)
		most = MAX(most, values[i]);
	g_string_append(
	        out, "<svg class=\"spark\" viewBox=\"0 0 100 24\" aria-hidden=\"true\"><path class=\"line\" d=\"");
	for (guint i = 0; i < n; i++)
		add_point(out, i ? "L" : "M", n > 1 ? 2 + 96.0 * i / (n - 1) : 50, 22 - 20.0 * values[i] / most);
	g_string_append(out, "\"/></svg>");
}
