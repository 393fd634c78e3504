/* bot/mail/mime.h: the parts of a mail that hold text. libetpan stays behind this file. */
#pragma once

#include "mail/content-type.h"
#include "mail/transfer.h"

enum mime_role {
	MIME_TEXT,  /* to be read in line: text/plain and its like, or HTML where nothing else was offered */
	MIME_PATCH, /* an attachment that is a patch by type or name */
	MIME_FILE,  /* some other attachment of text */
};

struct mime_part {
	enum mime_role role;
	enum transfer encoding;
	struct content_type content;
	const char *bytes; /* still encoded; borrowed from the mail */
	gsize len;
};

#define MIME_PARTS 200 /* leaves that are looked at; people attach fewer */
#define MIME_DEPTH 30  /* of multiparts within multiparts */

/*
 * The leaves of a mail that hold text, in order; of multipart/alternative only the one to be read. Forwarded
 * messages, pictures and the like are passed over. A structure that is broken or made to hurt is not followed:
 * then the whole body is one text. A new array of struct mime_part, freed by g_array_unref().
 */
GArray *mime_parts(const struct header *h, const char *bytes, gsize len);
