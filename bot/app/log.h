/* bot/app/log.h: what the program tells its operator: on standard error, or as a daemon in the journal. Only app/ logs. */
#pragma once

#include <glib.h>

/*
 * From now on messages are a daemon's: into the journal if standard error leads there (a service of systemd), else
 * lines with time and level on standard error.
 */
void log_become_daemon(void);

/* "bellwether: ..." and, for a text of several lines (mistakes in settings), each of them so. From any thread. */
void log_error(const char *format, ...) G_GNUC_PRINTF(1, 2);
void log_warning(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* What goes well, for who reads along; a command says nothing of it. */
void log_info(const char *format, ...) G_GNUC_PRINTF(1, 2);
