/* bot/io/resolve.h: asks for the addresses of a name without waiting longer than wanted. */
#pragma once

#include "io/patience.h"

#include <netdb.h>

/*
 * The addresses of a host for a TCP port, in the order in which to try them (RFC 6724); freeaddrinfo() frees them.
 * NULL with TROUBLE_RETRY: there is no such name, nobody answers, the time is over, cancelled. getaddrinfo() cannot
 * be interrupted: it runs in a thread, which ends by itself when nobody wants its answer any more.
 */
struct addrinfo *resolve_name(const char *host, guint port, struct patience *p, GError **error);
