/* bot/app/cmd-backup.c: bellwether backup: a copy of the database that is known to be good. */
#include "app/cli.h"
#include "base/trouble.h"
#include "base/when.h"
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean replace;

static const GOptionEntry options[] = {
	{ "replace", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &replace, "Take the place of an older backup", NULL },
	{ 0 },
};

/* A file that is written beside the one whose place it takes when all is well. */
struct draft {
	char *name; /* owned */
	int fd;     /* has it locked against another backup to the same place; -1: not begun */
	gboolean published;
};
typedef struct draft Draft;

/* What is not published is nobody's. */
static void draft_clear(struct draft *d)
{
	if (d->fd >= 0 && !d->published)
		unlink(d->name);
	if (d->fd >= 0)
		close(d->fd);
	g_free(d->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Draft, draft_clear)

static gboolean fail(const char *what, GError **error)
{
	int reason = errno;

	g_set_error(error, TROUBLE,
	        reason == ENOSPC || reason == EDQUOT || reason == EIO ? TROUBLE_RETRY : TROUBLE_SETUP, "%s: %s", what,
	        g_strerror(reason));
	return FALSE;
}

static gboolean is_same_file(const char *path, int fd)
{
	struct stat a, b;

	return stat(path, &a) == 0 && fstat(fd, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* What a killed backup has left is written anew; a name that leads elsewhere is not followed. */
static gboolean draft_begin(struct draft *d, const char *path, GError **error)
{
	int fd;

	d->name = g_strconcat(path, ".part", NULL);
	fd = open(d->name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return fail(d->name, error);
	/* Whoever was faster may have renamed it by now. */
	if (flock(fd, LOCK_EX | LOCK_NB) != 0 || !is_same_file(d->name, fd)) {
		close(fd);
		g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s: another backup is writing it", d->name);
		return FALSE;
	}
	d->fd = fd;
	return (fchmod(fd, 0600) == 0 && ftruncate(fd, 0) == 0) || fail(d->name, error);
}

static gboolean take_the_place(const struct draft *d, const char *path)
{
	if (replace)
		return rename(d->name, path) == 0;
	if (renameat2(AT_FDCWD, d->name, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return TRUE;
	/* Not every file system can do that in one step. */
	if (errno != EINVAL)
		return FALSE;
	if (access(path, F_OK) == 0) {
		errno = EEXIST;
		return FALSE;
	}
	return rename(d->name, path) == 0;
}

/* On the disk, not only in memory, before it takes the place of what is good; and so the folder after that. */
static gboolean draft_publish(struct draft *d, const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int fd;

	if (fsync(d->fd) != 0)
		return fail(d->name, error);
	if (!take_the_place(d, path))
		return fail(path, error);
	d->published = TRUE;
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fsync(fd) != 0) {
		fail(folder, error);
		if (fd >= 0)
			close(fd);
		return FALSE;
	}
	close(fd);
	return TRUE;
}

/* A database that is in use has its log beside it, which would be taken for that of the copy. */
static gboolean may_be_replaced(const struct cli *cli, const char *path, GError **error)
{
	g_autofree char *log = g_strconcat(path, "-wal", NULL);
	struct stat place, database;

	if (access(log, F_OK) == 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: it is in use as a database, for there is %s: name another file", path, log);
		return FALSE;
	}
	if (lstat(path, &place) != 0)
		return TRUE;
	if (!replace || !S_ISREG(place.st_mode)) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: %s", path,
		        S_ISREG(place.st_mode) ? "it is there already: name another file, or say --replace"
		                               : "it is no file: name one");
		return FALSE;
	}
	if (stat(cli->database, &database) == 0 && database.st_dev == place.st_dev && database.st_ino == place.st_ino) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: this is the database itself: name another file", path);
		return FALSE;
	}
	return TRUE;
}

static void print(const char *path, const struct backup_contents *c, int fd)
{
	g_autofree char *newest = c->newest ? when_format(c->newest) : g_strdup("none");
	struct stat st = { 0 };

	fstat(fd, &st);
	g_print("%s: %" G_GINT64_FORMAT " bytes, sound\n  schema %" G_GINT64_FORMAT "\n  newest mail %s\n", path,
	        (gint64)st.st_size, c->schema, newest);
	for (int i = 0; i < BACKUP_COUNTS; i++)
		if (c->counts[i] >= 0)
			g_print("  %s %" G_GINT64_FORMAT "\n", backup_count_name(i), c->counts[i]);
}

static enum cli_status run(const struct cli *cli, char **words)
{
	g_auto(Draft) draft = { .fd = -1 };
	struct backup_contents contents;
	GError *error = NULL;

	if (!words[0] || words[1])
		return cli_misuse(&cmd_backup, "backup wants the name of a file");
	if (!may_be_replaced(cli, words[0], &error) || !draft_begin(&draft, words[0], &error) ||
	        !backup_write(cli->database, draft.name, cli->now, &contents, &error) ||
	        !draft_publish(&draft, words[0], &error))
		return cli_fail(error);
	print(words[0], &contents, draft.fd);
	return CLI_DONE;
}

const struct cli_command cmd_backup = {
	.name = "backup",
	.arguments = "FILE",
	.summary = "Write a copy of the database and see that it is good",
	.options = options,
	.run = run,
};
