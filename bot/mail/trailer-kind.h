/* bot/mail/trailer-kind.h: what stands before the colon of a trailer; for trailer.c alone. */
#pragma once

#include "mail/line.h"

/* "Reported-and-tested-by" is two kinds in one line. */
#define TRAILER_KINDS 2
#define TRAILER_KIND_BYTES 48 /* of one kind with its NUL; a longer word before a colon is prose */

struct trailer_kind {
	char names[TRAILER_KINDS][TRAILER_KIND_BYTES]; /* canonical; the second is "" in nearly all lines */
	gboolean person;                               /* names somebody */
	gboolean listed;                               /* a kind that is known, and not just any "-by" */
	gboolean tentative;                            /* "Tentatively-acked-by" */
};

/* Reads what stands before a colon, spaces trimmed ("Reviwed-by", "Reviewed by"); FALSE if it is no trailer's name. */
gboolean trailer_kind_read(struct line key, struct trailer_kind *out);

/* Whether the value of a trailer that names no person is one: a commit id, a URL, and not "tag is missing". */
gboolean trailer_kind_takes(const char *name, struct line value);
