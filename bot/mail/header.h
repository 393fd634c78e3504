/* bot/mail/header.h: the header of a mail as slices of its bytes: nothing is copied, nothing decoded. */
#pragma once

#include <glib.h>

/* One field. value is what stands behind the colon, folds and all, without the last line end. */
struct header_field {
	const char *name;
	gsize name_len;
	const char *value;
	gsize value_len;
};

#define HEADER_FIELDS 1000             /* what relays, scanners and signatures add stays under 200 */
#define HEADER_FIELD_BYTES (64 * 1024) /* 1,000 recipients; what is longer is cut */

/* Everything in it is borrowed from the bytes scanned, so there is nothing to free. */
struct header {
	guint count;
	gsize body; /* offset of the body: behind the empty line, or the end */
	struct header_field fields[HEADER_FIELDS];
};

/*
 * Scans the header at the start of a mail or of a MIME part (RFC 5322 2.2; LF or CRLF). Lenient: "From " lines
 * that mbox files left behind are skipped, a line of only blanks continues a field. A line that is no field
 * ends the header and is the first line of the body.
 */
void header_scan(struct header *h, const char *bytes, gsize len);

/* The first field of a name (any case), NULL if there is none; the next one behind after. */
const struct header_field *header_find(const struct header *h, const char *name);
const struct header_field *header_next(const struct header *h, const char *name, const struct header_field *after);
/* The last one. */
const struct header_field *header_last(const struct header *h, const char *name);
