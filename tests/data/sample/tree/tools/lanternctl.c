#include <stdio.h>
#include <string.h>

static int show_status(void)
{
	printf("lamp: on\n");
	printf("rotor: turning\n");
	return 0;
}

static void usage(void)
{
	printf("usage: lanternctl status\n");
}

int main(int argc, char **argv)
{
	if (argc == 2 && !strcmp(argv[1], "status"))
		return show_status();
	usage();
	return 0;
}
