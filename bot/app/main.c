/* bot/app/main.c: the program's entry. */
#include "app/cli.h"

#include <locale.h>
#include <signal.h>

int main(int argc, char **argv)
{
	(void)argc;
	setlocale(LC_CTYPE, "");
	signal(SIGPIPE, SIG_DFL); /* bellwether export ... | head ends quietly */
	return (int)cli_main(argv);
}
