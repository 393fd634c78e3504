/* bot/app/settings-file.c: see settings-file.h. */
#include "app/settings-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/trouble.h"

static gboolean cannot_read(const char *path, const char *why, GError **error)
{
	g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: cannot read the settings: %s", path, why);
	return FALSE;
}

/* Behind a string, "a \" b", or a comment, of which a long one may have no end: then NULL. */
static const char *skip(const char *at)
{
	const char *end;

	if (*at == '"') {
		for (at++; *at && *at != '"'; at++)
			if (*at == '\\' && at[1])
				at++;
		return *at ? at + 1 : at;
	}
	if (at[0] == '/' && at[1] == '*') {
		end = strstr(at + 2, "*/");
		return end ? end + 2 : NULL;
	}
	if (*at == '#' || (at[0] == '/' && at[1] == '/'))
		return at + strcspn(at, "\n");
	return at + 1;
}

/* The line of the comment that has no end; 0 if all have one. */
static guint find_open_comment(const char *text)
{
	guint line = 1;

	for (const char *at = text, *next; *at; at = next) {
		next = skip(at);
		if (!next)
			return line;
		for (const char *c = at; c < next; c++)
			line += *c == '\n';
	}
	return 0;
}

/* Of a file that has been opened. */
static gboolean check_kind(const char *path, int fd, GError **error)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return cannot_read(path, g_strerror(errno), error);
	if (S_ISDIR(st.st_mode))
		return cannot_read(path, "it is a folder", error);
	if (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode))
		return cannot_read(path, "it is a pipe", error);
	if (st.st_size > SETTINGS_FILE_BYTES)
		return cannot_read(path, "it has more than 256 KB", error);
	return TRUE;
}

gboolean settings_file_check(const char *path, GError **error)
{
	/* A pipe would be waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	g_autofree char *text = g_malloc(SETTINGS_FILE_BYTES + 1);
	ssize_t len;
	gboolean good;
	guint line;

	if (fd < 0)
		return cannot_read(path, g_strerror(errno), error);
	good = check_kind(path, fd, error);
	len = good ? read(fd, text, SETTINGS_FILE_BYTES) : 0;
	if (len < 0)
		good = cannot_read(path, g_strerror(errno), error);
	close(fd);
	text[MAX(len, 0)] = '\0';
	line = good ? find_open_comment(text) : 0;
	if (line == 0)
		return good;
	g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s:%u: this comment has no end", path, line);
	return FALSE;
}
