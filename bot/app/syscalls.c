/* bot/app/syscalls.c: see syscalls.h. */
#include "app/syscalls.h"

#include "base/trouble.h"

#include <errno.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* Where clone(2) has its flags. */
#ifdef __s390x__
#define CLONE_FLAGS 1
#else
#define CLONE_FLAGS 0
#endif

/*
 * What glibc, GLib, SQLite, libgit2, OpenSSL and systemd's library may call. Names of other machines are left out there:
 * those that end in 64 and the like are of 32-bit ones.
 */
static const char *const allowed[] = {
	/* memory */
	"brk",
	"madvise",
	"mincore",
	"mremap",
	"msync",
	"munmap",
	"membarrier",
	"memfd_create",
	/* files that are open */
	"_llseek",
	"close",
	"close_range",
	"dup",
	"dup2",
	"dup3",
	"fadvise64",
	"fadvise64_64",
	"fallocate",
	"fchmod",
	"fchown",
	"fchown32",
	"fcntl",
	"fcntl64",
	"fdatasync",
	"flock",
	"fstat",
	"fstat64",
	"fstatfs",
	"fstatfs64",
	"fsync",
	"ftruncate",
	"ftruncate64",
	"getdents",
	"getdents64",
	"lseek",
	"pread64",
	"preadv",
	"pwrite64",
	"pwritev",
	"read",
	"readv",
	"write",
	"writev",
	/* files by their name: Landlock says which */
	"access",
	"faccessat",
	"faccessat2",
	"fstatat64",
	"getcwd",
	"link",
	"linkat",
	"lstat",
	"lstat64",
	"mkdir",
	"mkdirat",
	"newfstatat",
	"open",
	"openat",
	"openat2",
	"readlink",
	"readlinkat",
	"rename",
	"renameat",
	"renameat2",
	"rmdir",
	"stat",
	"stat64",
	"statfs",
	"statfs64",
	"statx",
	"umask",
	"unlink",
	"unlinkat",
	/* waiting */
	"_newselect",
	"epoll_create",
	"epoll_create1",
	"epoll_ctl",
	"epoll_pwait",
	"epoll_pwait2",
	"epoll_wait",
	"eventfd",
	"eventfd2",
	"inotify_add_watch",
	"inotify_init1",
	"inotify_rm_watch",
	"pause",
	"pipe",
	"pipe2",
	"poll",
	"ppoll",
	"ppoll_time64",
	"pselect6",
	"pselect6_time64",
	"select",
	"wait4",
	"waitid",
	"waitpid",
	/* sockets, of which socket() says what kinds; libesmtp comes to io/smtp-near.h by the loopback address */
	"accept",
	"accept4",
	"listen",
	"bind",
	"connect",
	"getpeername",
	"getsockname",
	"getsockopt",
	"recv",
	"recvfrom",
	"recvmmsg",
	"recvmmsg_time64",
	"recvmsg",
	"send",
	"sendmmsg",
	"sendmsg",
	"sendto",
	"setsockopt",
	"shutdown",
	"socketpair",
	/* threads */
	"exit",
	"exit_group",
	"futex",
	"futex_time64",
	"futex_waitv",
	"get_robust_list",
	"getcpu",
	"gettid",
	"rseq",
	"sched_getaffinity",
	"sched_getattr",
	"sched_getparam",
	"sched_getscheduler",
	"sched_yield",
	"set_robust_list",
	"set_tid_address",
	"arch_prctl",
	"set_thread_area",
	"set_tls",
	/* signals */
	"restart_syscall",
	"rt_sigaction",
	"rt_sigpending",
	"rt_sigprocmask",
	"rt_sigreturn",
	"rt_sigsuspend",
	"rt_sigtimedwait",
	"rt_sigtimedwait_time64",
	"sigaltstack",
	"signalfd4",
	"sigreturn",
	/* time */
	"clock_getres",
	"clock_getres_time64",
	"clock_gettime",
	"clock_gettime64",
	"clock_nanosleep",
	"clock_nanosleep_time64",
	"gettimeofday",
	"nanosleep",
	"time",
	"timerfd_create",
	"timerfd_settime",
	"timerfd_settime64",
	"times",
	/* about this process and machine */
	"getegid",
	"getegid32",
	"geteuid",
	"geteuid32",
	"getgid",
	"getgid32",
	"getpgrp",
	"getpid",
	"getppid",
	"getrandom",
	"getresgid",
	"getresgid32",
	"getresuid",
	"getresuid32",
	"getrlimit",
	"getrusage",
	"getsid",
	"getuid",
	"getuid32",
	"sysinfo",
	"ugetrlimit",
	"uname",
#ifdef BELLWETHER_SANITIZE
	/* The search for leaks stops all threads from a process of its own. */
	"clone",
	"prctl",
	"ptrace",
#endif
};

/* Allowed if one argument is as it is here; of a masked one the bits of datum_a are datum_b. */
static const struct {
	const char *name;
	struct scmp_arg_cmp when;
} conditions[] = {
	/* A thread, no process. clone3() hides its flags; the C library takes clone() where it is missing. */
	{ "clone", { CLONE_FLAGS, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD } },
	{ "socket", { 0, SCMP_CMP_EQ, AF_UNIX, 0 } }, { "socket", { 0, SCMP_CMP_EQ, AF_INET, 0 } },
	{ "socket", { 0, SCMP_CMP_EQ, AF_INET6, 0 } },
	{ "socket", { 0, SCMP_CMP_EQ, AF_NETLINK, 0 } }, /* getaddrinfo() asks for our own addresses */
	/* Not TIOCSTI, which types into the operator's terminal. */
	{ "ioctl", { 1, SCMP_CMP_EQ, FIONREAD, 0 } }, { "ioctl", { 1, SCMP_CMP_EQ, FIONBIO, 0 } },
	{ "ioctl", { 1, SCMP_CMP_EQ, TCGETS, 0 } }, { "ioctl", { 1, SCMP_CMP_EQ, TIOCGWINSZ, 0 } },
	/* Memory is written or executed. */
	{ "mmap", { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 } }, { "mmap", { 2, SCMP_CMP_MASKED_EQ, PROT_WRITE, 0 } },
	{ "mmap2", { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 } }, { "mmap2", { 2, SCMP_CMP_MASKED_EQ, PROT_WRITE, 0 } },
	{ "mprotect", { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 } }, { "prctl", { 0, SCMP_CMP_EQ, PR_SET_NAME, 0 } },
	{ "prctl", { 0, SCMP_CMP_EQ, PR_GET_NAME, 0 } }, { "prlimit64", { 0, SCMP_CMP_EQ, 0, 0 } }, /* its own */
};

/* Allowed for the number of this process: abort() and raise() end it so. */
static const char *const own[] = { "kill", "tgkill" };

static const char *const refused[] = { "execve", "execveat", "fork", "vfork" };

gboolean syscalls_can_be_kept(void)
{
	return prctl(PR_GET_SECCOMP) >= 0;
}

/* 0, or the negated errno. A name that libseccomp or this machine does not have cannot be called either. */
static int add(scmp_filter_ctx filter, guint32 action, const char *name, const struct scmp_arg_cmp *when)
{
	int number = seccomp_syscall_resolve_name(name);

	return number < 0 ? 0 : seccomp_rule_add_array(filter, action, number, when ? 1 : 0, when);
}

static int fill(scmp_filter_ctx filter)
{
	struct scmp_arg_cmp self = { 0, SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0 };
	int result = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);

	/* A search instead of a walk through all of them, with each call. */
	if (result == 0)
		result = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);

	for (gsize i = 0; result == 0 && i < G_N_ELEMENTS(allowed); i++)
		result = add(filter, SCMP_ACT_ALLOW, allowed[i], NULL);
	for (gsize i = 0; result == 0 && i < G_N_ELEMENTS(conditions); i++)
		result = add(filter, SCMP_ACT_ALLOW, conditions[i].name, &conditions[i].when);
	for (gsize i = 0; result == 0 && i < G_N_ELEMENTS(own); i++)
		result = add(filter, SCMP_ACT_ALLOW, own[i], &self);
	for (gsize i = 0; result == 0 && i < G_N_ELEMENTS(refused); i++)
		result = add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], NULL);
	return result;
}

gboolean syscalls_keep(GError **error)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	int result = filter ? fill(filter) : -ENOMEM;

	if (result == 0)
		result = seccomp_load(filter);
	if (filter)
		seccomp_release(filter);
	if (result != 0)
		g_set_error(
		        error, TROUBLE, TROUBLE_RETRY, "the kernel filters no system calls: %s", g_strerror(-result));
	return result == 0;
}
