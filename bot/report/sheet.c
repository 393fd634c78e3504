/* bot/report/sheet.c: see sheet.h. */
#include "report/sheet.h"

#include <math.h>
#include <string.h>

#include "report/html.h"

#define DAY 86400.0

struct sheet *sheet_new(const char *id, const char *title, const char *rows_are, const char *unit, guint decimals,
        const char *const *heads)
{
	struct sheet *s = g_new0(struct sheet, 1);

	s->id = g_strdup(id);
	s->title = g_strdup(title);
	s->rows_are = g_strdup(rows_are);
	s->unit = g_strdup(unit);
	s->decimals = decimals;
	s->heads = g_ptr_array_new_with_free_func(g_free);
	s->labels = g_ptr_array_new_with_free_func(g_free);
	s->values = g_array_new(FALSE, FALSE, sizeof(double));
	for (; *heads; heads++)
		g_ptr_array_add(s->heads, g_strdup(*heads));
	s->drawn = s->heads->len;
	return s;
}

void sheet_free(struct sheet *s)
{
	if (!s)
		return;
	g_free(s->id);
	g_free(s->title);
	g_free(s->rows_are);
	g_free(s->unit);
	g_ptr_array_unref(s->heads);
	g_ptr_array_unref(s->labels);
	g_array_unref(s->values);
	g_free(s);
}

static double *value_at(const struct sheet *s, guint row, guint column)
{
	g_assert(row < s->labels->len && column < s->heads->len);
	return &g_array_index(s->values, double, row * s->heads->len + column);
}

guint sheet_add(struct sheet *s, const char *label)
{
	const double none = SHEET_NONE;

	g_ptr_array_add(s->labels, g_strdup(label));
	for (guint i = 0; i < s->heads->len; i++)
		g_array_append_val(s->values, none);
	return s->labels->len - 1;
}

void sheet_set(struct sheet *s, guint row, guint column, double value)
{
	*value_at(s, row, column) = value;
}

void sheet_set_days(struct sheet *s, guint row, guint column, gint64 seconds)
{
	sheet_set(s, row, column, seconds < 0 ? SHEET_NONE : (double)seconds / DAY);
}

static gboolean is_none(double value)
{
	return value <= SHEET_NONE;
}

void sheet_count(struct sheet *s, guint row, guint column)
{
	double *value = value_at(s, row, column);

	*value = is_none(*value) ? 1 : *value + 1;
}

double sheet_get(const struct sheet *s, guint row, guint column)
{
	return *value_at(s, row, column);
}

double sheet_total(const struct sheet *s, guint row)
{
	double sum = 0;

	for (guint i = 0; i < s->drawn; i++)
		if (!is_none(sheet_get(s, row, i)))
			sum += sheet_get(s, row, i);
	return sum;
}

/* "12345.6" to "12,345.6" */
static char *with_commas(const char *digits)
{
	GString *out = g_string_new(NULL);
	gsize whole = strcspn(digits, ".");

	for (gsize i = 0; digits[i]; i++) {
		g_string_append_c(out, digits[i]);
		if (g_ascii_isdigit(digits[i]) && i + 1 < whole && (whole - i - 1) % 3 == 0)
			g_string_append_c(out, ',');
	}
	return g_string_free(out, FALSE);
}

/* With so many digits behind the point, in any locale. */
static char *plain(const struct sheet *s, guint column, double value)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE], format[8];

	g_snprintf(format, sizeof format, "%%.%uf", s->counts >> column & 1 ? 0 : MIN(s->decimals, 6));
	return g_strdup(g_ascii_formatd(digits, sizeof digits, format, value));
}

char *sheet_text(const struct sheet *s, guint column, double value)
{
	g_autofree char *digits = NULL;

	if (is_none(value))
		return g_strdup("–");
	digits = plain(s, column, value);
	return with_commas(digits);
}

void sheet_table(const struct sheet *s, GString *out)
{
	g_string_append(out, "<table class=\"figures\"><thead><tr><th scope=\"col\">");
	html_text(out, s->rows_are);
	for (guint i = 0; i < s->heads->len; i++) {
		g_string_append(out, "<th scope=\"col\" class=\"n\">");
		html_text(out, g_ptr_array_index(s->heads, i));
		if (*s->unit)
			html_textf(out, " (%s)", s->unit);
	}
	g_string_append(out, "<tbody>");
	for (guint row = 0; row < s->labels->len; row++) {
		g_string_append(out, "<tr><th scope=\"row\">");
		html_text(out, g_ptr_array_index(s->labels, row));
		for (guint i = 0; i < s->heads->len; i++) {
			g_autofree char *text = sheet_text(s, i, sheet_get(s, row, i));

			g_string_append_printf(out, "<td class=\"n\">%s", text);
		}
	}
	g_string_append(out, "</table>");
}

void sheet_field(GString *out, const char *text)
{
	gboolean formula = *text && strchr("=+-@\t\r", *text);

	if (!formula && !strpbrk(text, ",\"\r\n")) {
		g_string_append(out, text);
		return;
	}
	g_string_append(out, formula ? "\"'" : "\"");
	for (; *text; text++) {
		if (*text == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

char *sheet_csv(const struct sheet *s)
{
	GString *out = g_string_new(NULL);

	sheet_field(out, s->rows_are);
	for (guint i = 0; i < s->heads->len; i++) {
		g_string_append_c(out, ',');
		sheet_field(out, g_ptr_array_index(s->heads, i));
	}
	g_string_append_c(out, '\n');
	for (guint row = 0; row < s->labels->len; row++) {
		sheet_field(out, g_ptr_array_index(s->labels, row));
		for (guint i = 0; i < s->heads->len; i++) {
			double value = sheet_get(s, row, i);
			g_autofree char *text = is_none(value) ? g_strdup("") : plain(s, i, value);

			g_string_append_printf(out, ",%s", text);
		}
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}
