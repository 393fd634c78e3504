/* bot/mail/sole-mailbox.h: the address of a field that names one mailbox and leaves no doubt which. */
#pragma once

#include "mail/header.h"

/*
 * The address, in lower case, of a field that is there once and holds "ann@x.org" or "Ann Lee <ann@x.org>" (RFC
 * 5322 3.4): no second mailbox, no group, no route, no quoted local part, no address in a bare name, nothing but
 * letters, digits, "-" and "." in the domain. NULL for anything else: address_list_parse() reads more, and what two
 * readers may read differently is nothing to trust. A new string.
 */
char *sole_mailbox_of(const struct header *h, const char *name);
