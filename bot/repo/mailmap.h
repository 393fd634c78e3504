/* bot/repo/mailmap.h: .mailmap (gitmailmap(5)): which names and addresses are one person. */
#pragma once

#include <glib.h>

struct mailmap;
typedef struct mailmap Mailmap;

/* Reads the text of a .mailmap; lines that make no sense are skipped. Never NULL. */
struct mailmap *mailmap_parse(const char *text, gsize len);
void mailmap_free(struct mailmap *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mailmap, mailmap_free)

/* The proper name and address of one as it is written, both borrowed (from the map or the arguments). Case of
 * addresses and names does not matter. Returns whether an entry applied. */
gboolean mailmap_resolve(
        const struct mailmap *m, const char *name, const char *email, const char **name_r, const char **email_r);
