/* bot/app/secret.h: passwords and tokens: read when they are wanted, never told; wipe_free() lets them go. */
#pragma once

#include "app/settings.h"
#include "base/wipe.h"

/*
 * The first line of a file. NULL with TROUBLE_SETUP (not there, not readable, readable by everybody, empty, no line
 * that a server would take), whose text names the file alone.
 */
char *secret_from_file(const char *path, GError **error);

/*
 * The first line that a command prints, which is run without a shell, within seconds. NULL with TROUBLE_SETUP (it
 * cannot be started, is no command line, or prints nothing of use) or TROUBLE_RETRY (it failed, took too long or was
 * cancelled: cancel_fd, -1 for none, became readable). What it prints on standard error is the log's.
 */
char *secret_from_command(const char *command, guint seconds, int cancel_fd, GError **error);

/* The password or token of a server, by whatever it names; *is_token tells which. NULL without an error if the server
 * wants none. */
char *secret_of(const struct settings_server *server, int cancel_fd, gboolean *is_token, GError **error);
