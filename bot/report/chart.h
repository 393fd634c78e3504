/* bot/report/chart.h: a chart in one line of text. */
#pragma once

#include <glib.h>

/* One block character a value, from the lowest eighth (0) to the full block (the greatest). A new string; "" for none. */
char *chart_line(const guint *values, gsize count);
