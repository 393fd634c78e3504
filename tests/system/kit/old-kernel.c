/*
 * tests/system/kit/old-kernel.c: a library to preload that makes the kernel one without Landlock and without filters for
 * system calls: what syscall(2) and prctl(2) are asked for in that matter is refused.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* All arguments of a call are words, and no call has more than six. */
#define WORDS(first)                           \
	long words[6];                         \
	va_list list;                          \
	va_start(list, first);                 \
	for (int i = 0; i < 6; i++)            \
		words[i] = va_arg(list, long); \
	va_end(list)

long syscall(long number, ...)
{
	WORDS(number);
	if (number == SYS_landlock_create_ruleset || number == SYS_seccomp) {
		errno = ENOSYS;
		return -1;
	}
	return NEXT(syscall)(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}

int prctl(int option, ...)
{
	WORDS(option);
	if (option == PR_SET_SECCOMP || option == PR_GET_SECCOMP) {
		errno = EINVAL;
		return -1;
	}
	return NEXT(prctl)(option, words[0], words[1], words[2], words[3]);
}
