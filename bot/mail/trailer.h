/* bot/mail/trailer.h: lines like "Reviewed-by: Name <addr>" (git-interpret-trailers). */
#pragma once

#include "mail/address.h"

struct trailer {
	char *kind;           /* canonical spelling: "Reviewed-by", "Acked-by", "Signed-off-by", "Fixes"; owned */
	struct address *who;  /* the person named; NULL where the kind names none (Fixes, Link); owned */
	char *value;          /* what stands behind the colon, joined and clean, at most 500 bytes; owned */
	char *note;           /* "# area" or "[conditions]", else NULL; owned */
	gboolean conditional; /* "with that fixed", "[with the typo fixed]": given, but on a condition */
	gboolean foreign;     /* stands above an Origin: line, so it is another project's */
};
typedef struct trailer Trailer;

void trailer_free(struct trailer *t);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trailer, trailer_free)

/*
 * All trailers of a text: case-insensitive, at line start, outside quotes and above the signature;
 * wrapped lines joined; common misspellings read. Used for a reply, for the commit message of a
 * posted patch (the text above "---") and for the message of a commit.
 * A new array of struct trailer that frees its elements; at most TRAILER_MAX.
 */
#define TRAILER_MAX 200 /* a merge of a whole release has fewer */
GPtrArray *trailer_list_parse(const char *text);

/* The text, up to the signature, without its trailers: what somebody says beyond them. A new string. */
char *trailer_strip(const char *text);

/* Whether the kind says that somebody looked and agrees: Reviewed-by and Acked-by (Release-Acked-by is its own kind). */
gboolean trailer_is_approval(const char *kind);
