/*
 * tests/system/kit/kill-at.c: a library to preload that ends the program at a chosen step, or fails its writes.
 *
 * A step is a call that changes something outside of the process: write, pwrite, writev, send, sendto, sendmsg to a
 * regular file or a socket (not to standard output or error, pipes, event counters); fsync, fdatasync, ftruncate,
 * rename, unlink, connect. Calls that libc makes inside itself (stdio) are not seen.
 *
 * Environment:
 *	KILL_AT=N        kills the process, as SIGKILL does, in front of its N-th step
 *	KILL_HALF=1      the N-th step is half done before: half of its bytes are written
 *	KILL_LOG=FILE    appends a line for each step: "12 pwrite 4096 /tmp/x/live.db-wal"
 *	FAIL_PATH=TEXT   writes to files whose path contains TEXT fail ...
 *	FAIL_AT=N        ... from the N-th on (1) ...
 *	FAIL_TIMES=N     ... so many of them (all)
 *	FAIL_ERRNO=N     ... with this errno (28, ENOSPC)
 * Only the process that was started so is meant: children forget the environment, and a fork does not count.
 *
 * With the address sanitizer's shared runtime, that one has to be preloaded in front of this.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static struct {
	pid_t process; /* 0 before start() */
	long kill_at;
	int half;
	int log; /* -1: none */
	char fail_path[256];
	long fail_first, fail_last;
	int fail_errno;
} script = { .log = -1 };
static atomic_long steps, failures;

static long number(const char *name, long otherwise)
{
	const char *text = getenv(name);
	return text && *text ? strtol(text, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void start(void)
{
	const char *log = getenv("KILL_LOG");
	const char *path = getenv("FAIL_PATH");

	script.kill_at = number("KILL_AT", 0);
	script.half = number("KILL_HALF", 0) != 0;
	if (log && *log)
		script.log = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (path)
		snprintf(script.fail_path, sizeof script.fail_path, "%s", path);
	script.fail_first = number("FAIL_AT", 1);
	script.fail_last = number("FAIL_TIMES", 1000000000) + script.fail_first - 1;
	script.fail_errno = (int)number("FAIL_ERRNO", ENOSPC);
	script.process = getpid();
	unsetenv("LD_PRELOAD");
}

/* The path of a descriptor that counts; false for pipes, terminals and the like. */
static int is_outside(int fd, char *path, size_t size)
{
	struct stat about;
	char link[64];
	ssize_t length;

	if (fd == STDOUT_FILENO || fd == STDERR_FILENO || fd == script.log)
		return 0;
	if (syscall(SYS_fstat, fd, &about) != 0 || (!S_ISREG(about.st_mode) && !S_ISSOCK(about.st_mode)))
		return 0;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	length = readlink(link, path, size - 1);
	path[length > 0 ? length : 0] = '\0';
	return 1;
}

/* Counts a step; true if it is the last one. */
static int is_last(const char *call, size_t bytes, const char *path)
{
	char line[600];
	long step = atomic_fetch_add(&steps, 1) + 1;

	if (script.log >= 0) {
		int length = snprintf(line, sizeof line, "%ld %s %zu %.500s\n", step, call, bytes, path);
		(void)!syscall(SYS_write, script.log, line, (size_t)length);
	}
	return step == script.kill_at;
}

static void end(void)
{
	syscall(SYS_kill, getpid(), SIGKILL);
	for (;;)
		pause();
}

/* In front of a step without bytes. */
static void step_name(const char *call, const char *path)
{
	if (script.process == getpid() && is_last(call, 0, path))
		end();
}

static void step_fd(const char *call, int fd)
{
	char path[512];
	if (script.process == getpid() && is_outside(fd, path, sizeof path) && is_last(call, 0, path))
		end();
}

/* In front of a step that writes: how many bytes it may, then end(); -1 if all is well; -2 if it is to fail. */
static ssize_t step_bytes(const char *call, int fd, size_t bytes)
{
	char path[512];
	long failure;

	if (script.process != getpid() || !is_outside(fd, path, sizeof path))
		return -1;
	if (script.fail_path[0] && strstr(path, script.fail_path)) {
		failure = atomic_fetch_add(&failures, 1) + 1;
		if (failure >= script.fail_first && failure <= script.fail_last)
			return -2;
	}
	if (!is_last(call, bytes, path))
		return -1;
	if (!script.half)
		end();
	return (ssize_t)(bytes / 2);
}

/* The function that would be called without this library. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* All calls that write one block: `real` is done with the whole of it, or with half of it as the last thing. */
#define WRITING(call, bytes, real)                          \
	do {                                                \
		ssize_t part = step_bytes(call, fd, bytes); \
		if (part == -2) {                           \
			errno = script.fail_errno;          \
			return -1;                          \
		}                                           \
		if (part >= 0)                              \
			size = (size_t)part;                \
		ssize_t done = real;                        \
		if (part >= 0)                              \
			end();                              \
		return done;                                \
	} while (0)

ssize_t write(int fd, const void *data, size_t size)
{
	WRITING("write", size, NEXT(write)(fd, data, size));
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
	WRITING("pwrite", size, NEXT(pwrite)(fd, data, size, at));
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
	WRITING("pwrite", size, NEXT(pwrite64)(fd, data, size, at));
}

ssize_t send(int fd, const void *data, size_t size, int flags)
{
	WRITING("send", size, NEXT(send)(fd, data, size, flags));
}

ssize_t sendto(int fd, const void *data, size_t size, int flags, const struct sockaddr *to, socklen_t length)
{
	WRITING("sendto", size, NEXT(sendto)(fd, data, size, flags, to, length));
}

/* Those with several blocks are done whole or not at all. */
ssize_t writev(int fd, const struct iovec *blocks, int number_of)
{
	size_t size = 0;
	WRITING("writev", size, NEXT(writev)(fd, blocks, part >= 0 ? 0 : number_of));
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
	size_t size = 0;
	WRITING("sendmsg", size, part >= 0 ? 0 : NEXT(sendmsg)(fd, message, flags));
}

int fsync(int fd)
{
	step_fd("fsync", fd);
	return NEXT(fsync)(fd);
}

int fdatasync(int fd)
{
	step_fd("fdatasync", fd);
	return NEXT(fdatasync)(fd);
}

int ftruncate(int fd, off_t size)
{
	step_fd("ftruncate", fd);
	return NEXT(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
	step_fd("ftruncate", fd);
	return NEXT(ftruncate64)(fd, size);
}

int connect(int fd, const struct sockaddr *to, socklen_t length)
{
	step_fd("connect", fd);
	return NEXT(connect)(fd, to, length);
}

int rename(const char *from, const char *to)
{
	step_name("rename", to);
	return NEXT(rename)(from, to);
}

int unlink(const char *path)
{
	step_name("unlink", path);
	return NEXT(unlink)(path);
}
