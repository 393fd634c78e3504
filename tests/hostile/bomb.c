/* tests/hostile/bomb.c: see bomb.h. */
#include "bomb.h"

#define CROWD_BEGAN G_GINT64_CONSTANT(1735689600) /* 2025-01-01 */

void bomb_repeat(FILE *out, const char *text, guint times)
{
	while (times-- > 0)
		fputs(text, out);
}

void bomb_begin(FILE *out, guint n)
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(CROWD_BEGAN + 60 * (gint64)n);
	g_autofree char *date = g_date_time_format(when, "%a, %d %b %Y %H:%M:%S +0000");

	fprintf(out, "From a@b.c Sat Mar 21 15:45:57 2020\nTo: l@x.y\nDate: %s\n", date);
}

void bomb_mail(FILE *out, const char *crowd, guint n)
{
	bomb_begin(out, n);
	fprintf(out, "From: Ann Lee <a@b.c>\nMessage-ID: <%u.%s@b.example>\n", n, crowd);
}
