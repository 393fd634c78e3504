/* bot/mail/compose-header.h: the fields of a mail that is being written; for compose.c alone. */
#pragma once

#include "mail/address.h"

/* All fields end in CRLF and are folded at 78 columns; only a Message-ID or a URI may be longer, as nothing can be
 * folded inside. Names are ours; values may hold anything unless it is said. */

/* A text: printable ASCII as it is, anything else as encoded words (RFC 2047). White space runs become one space. */
void compose_header_text(GString *out, const char *name, const char *value);
/* Mailboxes whose addresses compose_header_can_mail(); nothing for none. */
void compose_header_addresses(GString *out, const char *name, const GPtrArray *addresses);
/* Message-IDs in brackets; those that cannot be written are passed over; nothing if none is left. */
void compose_header_ids(GString *out, const char *name, const GPtrArray *ids);
/* "Date: Mon, 02 Jun 2025 09:00:00 +0000". */
void compose_header_date(GString *out, gint64 date);

/* Whether SMTP without extensions carries mail to an address (RFC 5321 4.1.2, without quoted local parts and
 * domain literals). */
gboolean compose_header_can_mail(const char *email);
/* Whether it can stand in brackets in a header: printable ASCII without space, "<" and ">". */
gboolean compose_header_can_bracket(const char *text);
