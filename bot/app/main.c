/* bot/app/main.c: the program's entry. */
#include "app/cli.h"

#include <locale.h>
#include <malloc.h>
#include <signal.h>

/* Nearly all mails are smaller. */
#define LARGE (4 * 1024 * 1024)

/*
 * The C library keeps a large piece that was given back for whoever next wants one, and takes ever larger ones for
 * small; a mail of some megabytes would stay a hole in what the program takes. But where it may not adapt, it also
 * returns each spare 128 KB to the kernel and asks for them again at once, a tenth of the time that an import takes.
 */
static void spare_memory(void)
{
	(void)mallopt(M_MMAP_THRESHOLD, LARGE);
	(void)mallopt(M_TRIM_THRESHOLD, LARGE);
}

int main(int argc, char **argv)
{
	(void)argc;
	spare_memory();
	setlocale(LC_CTYPE, "");
	signal(SIGPIPE, SIG_DFL); /* bellwether export ... | head ends quietly */
	return (int)cli_main(argv);
}
