/* bot/io/maildir.c: see maildir.h. */
#include "io/maildir.h"

#include "base/trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* File systems take 255; room is left for the flags that a mail program adds. */
#define NAME_BYTES 200

static gboolean failed(const char *path, int fault, GError **error)
{
	gboolean passes = fault == ENOSPC || fault == EDQUOT || fault == EIO || fault == EMFILE || fault == ENFILE;

	g_set_error(error, TROUBLE, passes ? TROUBLE_RETRY : TROUBLE_SETUP, "%s: %s", path, g_strerror(fault));
	return FALSE;
}

/* "digest.5f2a@lantern.example.eml"; whatever could mean something in a path becomes "_". A new string. */
static char *file_name(const char *message_id)
{
	g_autofree char *name = g_strndup(message_id, NAME_BYTES);

	for (char *c = name; *c; c++)
		if (!g_ascii_isalnum(*c) && !strchr("@.+-=", *c))
			*c = '_';
	if (*name == '.')
		*name = '_';
	return g_strconcat(name, ".eml", NULL);
}

static gboolean make_folders(const char *folder, GError **error)
{
	static const char *const parts[] = { "tmp", "new", "cur" };

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *path = g_build_filename(folder, parts[i], NULL);

		if (g_mkdir_with_parents(path, 0700) != 0)
			return failed(path, errno, error);
	}
	return TRUE;
}

/* Whether a mail program has taken it into cur/, where its flags follow the name. */
static gboolean was_read(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, "cur", NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *entry;

	while (dir && (entry = g_dir_read_name(dir)))
		if (g_str_has_prefix(entry, name) && (entry[strlen(name)] == ':' || entry[strlen(name)] == '\0'))
			return TRUE;
	return FALSE;
}

static gboolean write_all(int fd, const char *bytes, gsize len)
{
	while (len > 0) {
		gssize put = write(fd, bytes, len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return FALSE;
		bytes += put;
		len -= (gsize)put;
	}
	return fsync(fd) == 0;
}

static void sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

static gboolean write_file(const char *path, const void *bytes, gsize len, GError **error)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	gboolean good;
	int fault;

	if (fd < 0)
		return failed(path, errno, error);
	good = write_all(fd, bytes, len);
	fault = errno;
	close(fd);
	if (good)
		return TRUE;
	g_unlink(path);
	return failed(path, fault, error);
}

gboolean maildir_put(const char *folder, const char *message_id, const void *bytes, gsize len, GError **error)
{
	g_autofree char *name = file_name(message_id), *tmp = g_build_filename(folder, "tmp", name, NULL);
	g_autofree char *fresh = g_build_filename(folder, "new", NULL), *final = g_build_filename(fresh, name, NULL);

	if (!make_folders(folder, error))
		return FALSE;
	if (was_read(folder, name))
		return TRUE;
	if (!write_file(tmp, bytes, len, error))
		return FALSE;
	if (g_rename(tmp, final) != 0)
		return failed(final, errno, error);
	sync_folder(fresh);
	return TRUE;
}
