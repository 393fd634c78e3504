/* bot/repo/mailmap.h: .mailmap (gitmailmap(5)): which names and addresses are one person. */
#pragma once

#include <glib.h>

struct mailmap;
typedef struct mailmap Mailmap;

#define MAILMAP_LINES 100000    /* the longest known has under 2000 */
#define MAILMAP_LINE_BYTES 1000 /* longer lines are skipped */

/*
 * Reads the text of a .mailmap:
 *     Proper Name <commit@example.org>
 *     <proper@example.org> <commit@example.org>
 *     Proper Name <proper@example.org> <commit@example.org>
 *     Proper Name <proper@example.org> Commit Name <commit@example.org>
 * with "#" for comments. A later line overrides an earlier one; lines that make no sense are skipped. Never NULL.
 */
struct mailmap *mailmap_parse(const char *text, gsize len);
void mailmap_free(struct mailmap *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mailmap, mailmap_free)

/* The proper name and address of one as it is written, both borrowed (from the map, then clean UTF-8 and the address
 * in lower case, or from the arguments). Case of addresses and names does not matter. Returns whether an entry
 * applied. m may be NULL: an empty map. */
gboolean mailmap_resolve(
        const struct mailmap *m, const char *name, const char *email, const char **name_r, const char **email_r);
