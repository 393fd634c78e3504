/* bot/app/landlock.h: takes away all files but some (landlock(7)). */
#pragma once

#include <glib.h>

/* Which version of the kernel's interface there is; 0: none, or one that could not do what is wanted here (before
 * Linux 5.19, where no file could be moved to another folder). */
guint landlock_abi(void);

struct landlock;
typedef struct landlock Landlock;

/* Begins with no file at all. landlock_abi() must not be 0. NULL with TROUBLE_RETRY: the kernel will not have it. */
struct landlock *landlock_new(GError **error);
void landlock_free(struct landlock *l);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Landlock, landlock_free)

/* A folder with all that comes to be in it, or a file, may be read, or written as well; never executed. FALSE with errno
 * if it cannot be opened. */
gboolean landlock_allow(struct landlock *l, const char *path, gboolean writes);

/* From now on this thread, and all that it starts, can open nothing else, for good. It must have given up gaining rights
 * (PR_SET_NO_NEW_PRIVS). */
gboolean landlock_enter(struct landlock *l, GError **error);
