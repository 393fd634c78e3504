/* bot/app/secret.c: see secret.h. */
#include "app/secret.h"

#include "base/trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* OAuth tokens with many claims come to some kilobytes. */
#define SECRET_BYTES 16384

/* A token command may have to ask a server far away. */
#define COMMAND_SECONDS 30

void secret_free(char *secret)
{
	if (!secret)
		return;
	explicit_bzero(secret, strlen(secret));
	g_free(secret);
}

/* The first line of what was read, which is wiped. what names the place in an error. */
static char *take_line(char *bytes, gsize len, const char *what, GError **error)
{
	gsize end = 0;
	gboolean odd = FALSE;
	char *line = NULL;

	while (end < len && bytes[end] != '\n' && bytes[end] != '\r') {
		odd = odd || g_ascii_iscntrl(bytes[end]);
		end++;
	}
	if (end == 0)
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: its first line is empty", what);
	else if (odd || end == SECRET_BYTES)
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: its first line is no secret (control characters, or more than %d bytes)", what,
		        SECRET_BYTES);
	else
		line = g_strndup(bytes, end);
	explicit_bzero(bytes, SECRET_BYTES);
	return line;
}

char *secret_from_file(const char *path, GError **error)
{
	char bytes[SECRET_BYTES];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	ssize_t len;

	if (fd < 0 || fstat(fd, &st) != 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: cannot read the secret: %s", path, g_strerror(errno));
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	if (S_ISREG(st.st_mode) && (st.st_mode & S_IRWXO) != 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: can be read by everybody on this host: chmod o= would mend that", path);
		close(fd);
		return NULL;
	}
	len = read(fd, bytes, sizeof bytes);
	if (len < 0)
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: cannot read the secret: %s", path, g_strerror(errno));
	close(fd);
	return len < 0 ? NULL : take_line(bytes, (gsize)len, path, error);
}

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
		n = read(fd, bytes + *len, SECRET_BYTES - *len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return TRUE;
		*len += (gsize)n;
		if (memchr(bytes, '\n', *len) || *len == SECRET_BYTES)
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

char *secret_from_command(const char *command, guint seconds, int cancel_fd, GError **error)
{
	gint64 deadline = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
	g_autofree char *what = g_strdup_printf("the command of a secret, \"%s\"", command);
	g_auto(GStrv) argv = NULL;
	g_autoptr(GError) cause = NULL;
	char bytes[SECRET_BYTES];
	gboolean in_time, good;
	gsize len = 0;
	GPid pid;
	int out;

	if (!g_shell_parse_argv(command, NULL, &argv, &cause) ||
	        !g_spawn_async_with_pipes(NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
	                &pid, NULL, &out, NULL, &cause)) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: %s", what, cause->message);
		return NULL;
	}
	in_time = collect(out, cancel_fd, deadline, bytes, &len);
	close(out);
	good = reap(pid, in_time, deadline);
	if (good)
		return take_line(bytes, len, what, error);
	explicit_bzero(bytes, sizeof bytes);
	g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: %s", what, in_time ? "it failed" : "it did not end in time");
	return NULL;
}

char *secret_of(const struct settings_server *server, int cancel_fd, gboolean *is_token, GError **error)
{
	*is_token = server->token_command != NULL;
	if (server->password_file)
		return secret_from_file(server->password_file, error);
	if (server->password_command)
		return secret_from_command(server->password_command, COMMAND_SECONDS, cancel_fd, error);
	if (server->token_command)
		return secret_from_command(server->token_command, COMMAND_SECONDS, cancel_fd, error);
	return NULL;
}
