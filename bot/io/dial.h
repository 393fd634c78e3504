/* bot/io/dial.h: a TCP connection to a host, whichever of its addresses answers. */
#pragma once

#include "io/patience.h"

/*
 * A connected non-blocking socket that notices within two minutes when the other side is gone without a word (a
 * router in between forgot the connection, RFC 5382). Each address but the last gets some seconds, so that one
 * that swallows packets leaves most of the time to the next. only_loopback: no other address is tried. -1 with TROUBLE_RETRY, which
 * tells what became of each address, or with TROUBLE_SETUP if only_loopback leaves none. name is "host:port".
 */
int dial_host(
        const char *host, guint port, const char *name, gboolean only_loopback, struct patience *p, GError **error);
