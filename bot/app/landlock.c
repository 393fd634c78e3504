/* bot/app/landlock.c: see landlock.h. The C library has no functions for it. */
#include "app/landlock.h"

#include "base/trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The first one in which a file may be moved to another folder, as a Maildir wants it. */
#define ABI_LEAST 2

/* Newer than the headers of Debian 12: since ABI 3 and 5. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITING                                                                                             \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_REMOVE_FILE |     \
	        LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR | \
	        LANDLOCK_ACCESS_FS_REFER)
/* What is given to nobody. */
#define NEVER                                                                                               \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |        \
	        LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SYM | \
	        LANDLOCK_ACCESS_FS_IOCTL_DEV)
/* What a rule for a file, not a folder, may hold. */
#define OF_FILES (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)

struct landlock {
	int fd;
	guint64 handled; /* rights that this kernel knows: it refuses others */
};

static glong ask_version(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, (gsize)0, LANDLOCK_CREATE_RULESET_VERSION);
}

guint landlock_abi(void)
{
	glong version = ask_version();

	return version >= ABI_LEAST ? (guint)version : 0;
}

static gpointer refused(const char *what, GError **error)
{
	g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: %s", what, g_strerror(errno));
	return NULL;
}

struct landlock *landlock_new(GError **error)
{
	struct landlock_ruleset_attr rights = { .handled_access_fs = READING | WRITING | NEVER };
	guint abi = landlock_abi();
	struct landlock *l;
	int fd;

	if (abi < 3)
		rights.handled_access_fs &= ~(guint64)LANDLOCK_ACCESS_FS_TRUNCATE;
	if (abi < 5)
		rights.handled_access_fs &= ~(guint64)LANDLOCK_ACCESS_FS_IOCTL_DEV;
	fd = (int)syscall(SYS_landlock_create_ruleset, &rights, sizeof rights, 0);
	if (fd < 0)
		return refused("the kernel makes no set of files", error);
	l = g_new0(struct landlock, 1);
	l->fd = fd;
	l->handled = rights.handled_access_fs;
	return l;
}

void landlock_free(struct landlock *l)
{
	if (!l)
		return;
	close(l->fd);
	g_free(l);
}

gboolean landlock_allow(struct landlock *l, const char *path, gboolean writes)
{
	struct landlock_path_beneath_attr rule = { .parent_fd = open(path, O_PATH | O_CLOEXEC) };
	struct stat st;
	gboolean done;
	int fault;

	if (rule.parent_fd < 0)
		return FALSE;
	rule.allowed_access = (READING | (writes ? WRITING : 0)) & l->handled;
	if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed_access &= OF_FILES;
	done = syscall(SYS_landlock_add_rule, l->fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	fault = errno;
	close(rule.parent_fd);
	errno = fault;
	return done;
}

gboolean landlock_enter(struct landlock *l, GError **error)
{
	if (syscall(SYS_landlock_restrict_self, l->fd, 0) == 0)
		return TRUE;
	refused("the kernel keeps no process to its files", error);
	return FALSE;
}
