/* bot/app/runner.h: runs the operator's commands for a process that gives up the right to start any. */
#pragma once

#include "app/program.h"

/*
 * From now on commands are run by a helper process, which runs these (char *) and no others, whoever asks; without any
 * there is no helper. For a process of one thread that has opened nothing yet which the helper must not have: a lock
 * would be shared with it. FALSE with TROUBLE_RETRY if there can be no helper.
 *
 * The helper ends with this process, however that ends, and ends what it runs then.
 */
gboolean runner_start(const GPtrArray *commands, GError **error);
/* The helper ends, and commands are run by this process itself again, as they were before runner_start(). */
void runner_stop(void);

/* Whether a command can be run: every one can as long as runner_start() was not called. */
gboolean runner_knows(const char *command);

/* program_run(), by whom it may be. TROUBLE_SETUP also for a command that the helper does not know. Thread-safe. */
gssize runner_run(const char *command, guint seconds, int cancel_fd, char *bytes, GError **error);
