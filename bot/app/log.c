/* bot/app/log.c: see log.h. */
#include "app/log.h"

#include <stdio.h>
#include <unistd.h>

enum where {
	LOG_COMMAND, /* to who typed it */
	LOG_STDERR,
	LOG_JOURNAL,
};

static enum where where = LOG_COMMAND;

static void write_line(GLogLevelFlags level, const char *line)
{
	const GLogField fields[] = {
		{ "MESSAGE", line, -1 },
		{ "PRIORITY",
		        level == G_LOG_LEVEL_CRITICAL  ? "3"
		        : level == G_LOG_LEVEL_WARNING ? "4"
		                                       : "6",
		        -1 },
		{ "SYSLOG_IDENTIFIER", "bellwether", -1 },
	};
	g_autoptr(GDateTime) now = NULL;
	g_autofree char *stamp = NULL;

	if (where == LOG_JOURNAL &&
	        g_log_writer_journald(level, fields, G_N_ELEMENTS(fields), NULL) == G_LOG_WRITER_HANDLED)
		return;
	now = g_date_time_new_now_utc();
	stamp = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
	/* One call a line: the lines of several threads do not mix. */
	g_printerr("%s %s: %s\n", stamp,
	        level == G_LOG_LEVEL_CRITICAL  ? "error"
	        : level == G_LOG_LEVEL_WARNING ? "warning"
	                                       : "info",
	        line);
}

G_GNUC_PRINTF(3, 0)
static void tell(GLogLevelFlags level, const char *prefix, const char *format, va_list args)
{
	g_autofree char *text = g_strdup_vprintf(format, args);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	char **line;

	for (line = lines; *line != NULL; line++)
		if (where == LOG_COMMAND)
			g_printerr("bellwether: %s%s\n", prefix, *line);
		else
			write_line(level, *line);
}

void log_become_daemon(void)
{
	where = g_log_writer_is_journald(fileno(stderr)) ? LOG_JOURNAL : LOG_STDERR;
}

void log_error(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell(G_LOG_LEVEL_CRITICAL, "", format, args);
	va_end(args);
}

void log_warning(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell(G_LOG_LEVEL_WARNING, "warning: ", format, args);
	va_end(args);
}

void log_info(const char *format, ...)
{
	va_list args;

	if (where == LOG_COMMAND)
		return;
	va_start(args, format);
	tell(G_LOG_LEVEL_INFO, "", format, args);
	va_end(args);
}
