/* bot/app/main.c: the program's entry. */
#include "app/cli.h"

#include <locale.h>
#include <malloc.h>
#include <signal.h>

/* Of mails and rows all but a few are smaller. */
#define LARGE (256 * 1024)

/*
 * The C library keeps what a thread gives back for that thread, and a mail of some megabytes, once given back, as a
 * hole: a tenth of what a backfill took were such. Two stores serve all threads, and what is large goes back to the system.
 */
static void spare_memory(void)
{
	(void)mallopt(M_ARENA_MAX, 2);
	(void)mallopt(M_MMAP_THRESHOLD, LARGE);
}

int main(int argc, char **argv)
{
	(void)argc;
	spare_memory();
	setlocale(LC_CTYPE, "");
	signal(SIGPIPE, SIG_DFL); /* bellwether export ... | head ends quietly */
	return (int)cli_main(argv);
}
