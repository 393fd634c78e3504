/* bot/report/stats-sheet.c: see stats-sheet.h. */
#include "report/stats-sheet.h"

#include "base/text.h"
#include "report/words.h"

#include <stdarg.h>
#include <string.h>

void stats_sheet_csv(GString *csv, const char *value, gboolean last)
{
	gboolean formula = *value && strchr("=+-@\t", *value) && !g_ascii_isdigit(value[1]);

	if (formula || strpbrk(value, ",\"\n")) {
		g_string_append(csv, formula ? "\"'" : "\"");
		for (; *value; value++) {
			if (*value == '"')
				g_string_append_c(csv, '"');
			g_string_append_c(csv, *value);
		}
		g_string_append_c(csv, '"');
	} else {
		g_string_append(csv, value);
	}
	g_string_append_c(csv, last ? '\n' : ',');
}

/* What the columns leave to the labels. */
static guint label_width(const char *const *heads, guint count)
{
	guint taken = 0;

	for (guint i = 0; i < count; i++)
		taken += text_width(heads[i]);
	g_assert(taken < TEXT_COLUMNS);
	return TEXT_COLUMNS - taken;
}

void stats_sheet_begin(
        struct stats_sheet *s, const char *title, const char *const *names, const char *const *heads, guint count)
{
	if (s->csv) {
		if (s->out->len > 0)
			return;
		g_string_append(s->out, "what,label");
		for (guint i = 0; i < count; i++)
			g_string_append_printf(s->out, ",%s", names[i]);
		g_string_append_c(s->out, '\n');
		return;
	}
	if (s->out->len > 0)
		g_string_append_c(s->out, '\n');
	g_string_append_printf(s->out, "%-*s", (int)label_width(heads, count), title);
	for (guint i = 0; i < count; i++)
		g_string_append(s->out, heads[i]);
	g_string_append_c(s->out, '\n');
}

static char *value_text(const struct stats_value *v)
{
	switch (v->kind) {
	case STATS_TIME:
		return words_length(v->number);
	case STATS_TENTH:
		return g_strdup_printf("%.1f", (double)v->number / 10);
	case STATS_NONE:
		return g_strdup("-");
	case STATS_COUNT:
		break;
	}
	return g_strdup_printf("%" G_GINT64_FORMAT, v->number);
}

static char *value_csv(const struct stats_value *v)
{
	if (v->kind == STATS_NONE || (v->kind == STATS_TIME && v->number < 0))
		return g_strdup("");
	if (v->kind == STATS_TENTH)
		return value_text(v);
	return g_strdup_printf("%" G_GINT64_FORMAT, v->number);
}

void stats_sheet_row(struct stats_sheet *s, const char *title, const char *label, const char *const *heads,
        const struct stats_value *values, guint count)
{
	guint width = label_width(heads, count);

	if (s->csv) {
		stats_sheet_csv(s->out, title, FALSE);
		stats_sheet_csv(s->out, label, FALSE);
	} else {
		g_autofree char *cut = text_cut(label, width - 3);

		g_string_append_printf(s->out, "  %s%*s", cut, (int)(width - 2 - text_width(cut)), "");
	}
	for (guint i = 0; i < count; i++) {
		g_autofree char *text = s->csv ? value_csv(&values[i]) : value_text(&values[i]);

		if (s->csv)
			g_string_append_printf(s->out, "%s%c", text, i + 1 == count ? '\n' : ',');
		else
			g_string_append_printf(s->out, "%*s", (int)text_width(heads[i]), text);
	}
	if (!s->csv)
		g_string_append_c(s->out, '\n');
}

void stats_sheet_line(struct stats_sheet *s, const char *format, ...)
{
	va_list args;

	if (s->csv)
		return;
	va_start(args, format);
	g_string_append_vprintf(s->out, format, args);
	va_end(args);
	g_string_append_c(s->out, '\n');
}
