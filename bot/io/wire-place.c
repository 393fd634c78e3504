/* bot/io/wire-place.c: how a server is named. */
#include "io/wire.h"

#include <string.h>

char *wire_place(const char *host, guint port)
{
	return g_strdup_printf(strchr(host, ':') && *host != '[' ? "[%s]:%u" : "%s:%u", host, port);
}
