/* bot/app/log.h: what the program tells its operator, on standard error. Only app/ logs. */
#pragma once

#include <glib.h>

/* "bellwether: ..." and, for a text of several lines (mistakes in settings), each of them so. */
void log_error(const char *format, ...) G_GNUC_PRINTF(1, 2);
void log_warning(const char *format, ...) G_GNUC_PRINTF(1, 2);
