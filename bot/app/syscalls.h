/* bot/app/syscalls.h: takes away all system calls but those that the live bot works with (seccomp(2)). libseccomp stays
 * behind this file. */
#pragma once

#include <glib.h>

/* Whether this kernel filters system calls at all. */
gboolean syscalls_can_be_kept(void);

/*
 * From now on all threads of this process can, for good, only work with files and sockets they may open, memory, threads
 * and time: none starts another program or process, looks into another process, makes memory executable that was
 * written, or changes rights and owners by a path. What is not allowed fails with ENOSYS, as on an
 * older kernel: every library has a way around that; another program, with EPERM. FALSE with TROUBLE_RETRY if the kernel
 * will not have it.
 */
gboolean syscalls_keep(GError **error);
