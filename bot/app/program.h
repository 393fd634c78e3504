/* bot/app/program.h: runs a command of the operator's and takes the first line that it prints. */
#pragma once

#include <glib.h>

/* OAuth tokens with many claims come to some kilobytes. */
#define PROGRAM_BYTES 16384

/*
 * Runs a command line without a shell, within seconds, and reads what it prints into bytes (PROGRAM_BYTES of them) up
 * to the end of its first line, its end or the last byte. Returns how many bytes that is; -1 with TROUBLE_SETUP (it is
 * no command line, or cannot be started) or TROUBLE_RETRY (it failed, took too long or was cancelled: cancel_fd, -1 for
 * none, became readable); what was read is wiped then. Its standard error is ours.
 */
gssize program_run(const char *command, guint seconds, int cancel_fd, char *bytes, GError **error);
