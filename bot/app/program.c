/* bot/app/program.c: see program.h. */
#include "app/program.h"

#include "base/trouble.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Reads what the command prints until it has printed a line or ends; FALSE if it did neither in time. */
static gboolean collect(int fd, int cancel_fd, gint64 deadline, char *bytes, gsize *len)
{
	for (;;) {
		gint64 left = (deadline - g_get_monotonic_time()) / 1000;
		struct pollfd fds[] = { { fd, POLLIN, 0 }, { cancel_fd, POLLIN, 0 } };
		ssize_t n;
		int ready;

		if (left <= 0)
			return FALSE;
		ready = poll(fds, G_N_ELEMENTS(fds), (int)MIN(left, 60000));
		if (ready < 0 && errno != EINTR)
			return FALSE;
		if (fds[1].revents)
			return FALSE;
		if (ready <= 0 || !fds[0].revents)
			continue;
		n = read(fd, bytes + *len, PROGRAM_BYTES - *len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return TRUE;
		*len += (gsize)n;
		if (memchr(bytes, '\n', *len) || *len == PROGRAM_BYTES)
			return TRUE;
	}
}

/* The command's end; one that does not end by itself is ended. TRUE if it says that all is well. */
static gboolean reap(GPid pid, gboolean in_time, gint64 deadline)
{
	int status = 0;

	while (in_time && g_get_monotonic_time() < deadline) {
		pid_t ended = waitpid(pid, &status, WNOHANG);

		if (ended == pid)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0;
		if (ended < 0 && errno != EINTR)
			return FALSE;
		g_usleep(2000);
	}
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return FALSE;
}

gssize program_run(const char *command, guint seconds, int cancel_fd, char *bytes, GError **error)
{
	gint64 deadline = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
	g_auto(GStrv) argv = NULL;
	g_autoptr(GError) cause = NULL;
	gboolean in_time;
	gsize len = 0;
	GPid pid;
	int out;

	if (!g_shell_parse_argv(command, NULL, &argv, &cause) ||
	        !g_spawn_async_with_pipes(NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
	                &pid, NULL, &out, NULL, &cause)) {
		g_set_error_literal(error, TROUBLE, TROUBLE_SETUP, cause->message);
		return -1;
	}
	in_time = collect(out, cancel_fd, deadline, bytes, &len);
	close(out);
	if (reap(pid, in_time, deadline))
		return (gssize)len;
	explicit_bzero(bytes, PROGRAM_BYTES);
	g_set_error_literal(error, TROUBLE, TROUBLE_RETRY, in_time ? "it failed" : "it did not end in time");
	return -1;
}
