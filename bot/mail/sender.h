/* bot/mail/sender.h: who wrote a mail whose From a list rewrote for DMARC ("Ann Lee via list <list@x.org>"). */
#pragma once

#include "mail/address.h"
#include "mail/header.h"

/*
 * The person behind a From address: X-Original-From, else the Reply-To or Cc address with the same name, else
 * the only Reply-To that is not the list. from comes back as a copy if the list did not rewrite it. If the
 * person's address cannot be found, the name is cleaned of the list's and *lost is set: the address is the
 * list's, shared by all whom this happens to. recipients are To and Cc. A new address.
 */
struct address *sender_trace(
        const struct header *h, const struct address *from, const GPtrArray *recipients, gboolean *lost);
