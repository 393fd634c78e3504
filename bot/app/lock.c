/* bot/app/lock.c: see lock.h. */
#include "app/lock.h"

#include "base/trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

struct lock {
	int fd;
	int watch; /* inotify(7), -1: none */
	char *name;
};

static char *lock_name(const char *database)
{
	return g_strconcat(database, ".lock", NULL);
}

/* An open file's lock (F_OFD_SETLK) belongs to no process, so the holder writes its number into the file. */
static gint64 read_holder(int fd)
{
	char text[24] = "";

	if (pread(fd, text, sizeof text - 1, 0) <= 0)
		return 0;
	return g_ascii_strtoll(text, NULL, 10);
}

struct lock *lock_take(const char *database, GError **error)
{
	g_autofree char *name = lock_name(database), *text = g_strdup_printf("%d\n", (int)getpid());
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	struct lock *l;

	if (fd < 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: %s: the folder of the database must be there, and this user must have the right to write "
		        "in it",
		        name, g_strerror(errno));
		return NULL;
	}
	if (fcntl(fd, F_OFD_SETLK, &whole) != 0) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s: process %" G_GINT64_FORMAT " is working on this database: stop it first (systemctl stop "
		        "bellwether, if that is the daemon), then do this again",
		        database, read_holder(fd));
		close(fd);
		return NULL;
	}
	/* Only people read the number: without it (a full disk) the lock is as good. */
	if (ftruncate(fd, 0) != 0 || pwrite(fd, text, strlen(text), 0) < 0)
		errno = 0;
	l = g_new0(struct lock, 1);
	l->fd = fd;
	l->watch = -1;
	l->name = g_steal_pointer(&name);
	return l;
}

void lock_free(struct lock *l)
{
	if (!l)
		return;
	if (l->watch >= 0)
		close(l->watch);
	close(l->fd);
	g_free(l->name);
	g_free(l);
}

int lock_watch(struct lock *l)
{
	if (l->watch < 0)
		l->watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (l->watch >= 0 && inotify_add_watch(l->watch, l->name, IN_ATTRIB) < 0) {
		close(l->watch);
		l->watch = -1;
	}
	return l->watch;
}

void lock_calm(struct lock *l)
{
	char events[4096];

	while (l->watch >= 0 && read(l->watch, events, sizeof events) > 0)
		;
}

void lock_poke(const char *database)
{
	g_autofree char *name = lock_name(database);

	/* Where this fails, or nobody watches, the change is found when the time has come. */
	if (utimensat(AT_FDCWD, name, NULL, 0) != 0)
		errno = 0;
}

gint64 lock_holder(const char *database)
{
	g_autofree char *name = lock_name(database);
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	gint64 holder = 0;

	if (fd < 0)
		return 0;
	if (fcntl(fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK)
		holder = MAX(read_holder(fd), 1);
	close(fd);
	return holder;
}
