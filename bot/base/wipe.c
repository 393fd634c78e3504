/* bot/base/wipe.c: see wipe.h. */
#include "base/wipe.h"

#include <string.h>

void wipe_free(char *text)
{
	if (text)
		explicit_bzero(text, strlen(text)); /* memset() would be left out: nobody reads it any more */
	g_free(text);
}
