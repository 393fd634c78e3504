/* bot/app/secret.c: see secret.h. */
#include "app/secret.h"

#include "app/runner.h"
#include "base/trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A token command may have to ask a server far away. */
#define COMMAND_SECONDS 30

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
	else if (odd || end == PROGRAM_BYTES)
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: its first line is no secret (control characters, or more than %d bytes)", what,
		        PROGRAM_BYTES);
	else
		line = g_strndup(bytes, end);
	explicit_bzero(bytes, PROGRAM_BYTES);
	return line;
}

char *secret_from_file(const char *path, GError **error)
{
	char bytes[PROGRAM_BYTES];
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

char *secret_from_command(const char *command, guint seconds, int cancel_fd, GError **error)
{
	g_autofree char *what = g_strdup_printf("the command of a secret, \"%s\"", command);
	char bytes[PROGRAM_BYTES];
	gssize len = runner_run(command, seconds, cancel_fd, bytes, error);

	if (len < 0) {
		g_prefix_error(error, "%s: ", what);
		return NULL;
	}
	return take_line(bytes, (gsize)len, what, error);
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
