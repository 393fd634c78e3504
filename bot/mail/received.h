/* bot/mail/received.h: the hosts that a Received field names (RFC 5321 4.4). */
#pragma once

#include <glib.h>

/*
 * "from a.example (x [192.0.2.1]) by b.example (Postfix) with ESMTPS id 1; ...": *from becomes what the sending host
 * called itself, *by who took the mail; NULL where the field says nothing. What stands in comments is not read.
 * New strings.
 */
void received_hosts(const char *value, gsize len, char **from, char **by);
