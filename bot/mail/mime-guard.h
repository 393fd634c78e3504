/* bot/mail/mime-guard.h: what libetpan may see of a multipart mail. */
#pragma once

#include "mail/header.h"

/*
 * libetpan's parser recurses on nested multiparts, messages and comments until the stack is gone, needs time that
 * grows with the square of the nesting, and reads up to two bytes beyond its input. So it gets a copy with zero
 * bytes behind, made of the one Content-Type field and the body, in which comments nest no deeper than a few and
 * contained messages are ordinary parts. Bytes are only replaced, so that places found in the copy are places in
 * the body: copy + *prefix is where the body begins.
 *
 * Returns NULL if the body nests deeper, or has more parts or fields, than any mail of a person: it must then be
 * taken for plain text. Else a new buffer, *copy_len bytes without the padding.
 */
char *mime_guard(const struct header_field *content_type, const char *body, gsize len, gsize *prefix, gsize *copy_len);
