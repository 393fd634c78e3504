/* bot/report/chart.c: see chart.h. */
#include "report/chart.h"

/* U+2581 LOWER ONE EIGHTH BLOCK up to U+2588 FULL BLOCK */
#define LOWEST 0x2581
#define STEPS 8

char *chart_line(const guint *values, gsize count)
{
	GString *line = g_string_new(NULL);
	guint greatest = 1;

	for (gsize i = 0; i < count; i++)
		greatest = MAX(greatest, values[i]);
	for (gsize i = 0; i < count; i++) {
		guint64 step = ((guint64)values[i] * (STEPS - 1) + greatest / 2) / greatest;

		g_string_append_unichar(line, (gunichar)(LOWEST + step));
	}
	return g_string_free(line, FALSE);
}
