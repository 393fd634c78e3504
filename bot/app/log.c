/* bot/app/log.c: see log.h. */
#include "app/log.h"

G_GNUC_PRINTF(2, 0)
static void tell(const char *prefix, const char *format, va_list args)
{
	g_autofree char *text = g_strdup_vprintf(format, args);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	char **line;

	for (line = lines; *line != NULL; line++)
		g_printerr("bellwether: %s%s\n", prefix, *line);
}

void log_error(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell("", format, args);
	va_end(args);
}

void log_warning(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell("warning: ", format, args);
	va_end(args);
}
