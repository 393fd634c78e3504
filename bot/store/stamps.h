/* bot/store/stamps.h: whether anything that is known about a series has changed since it was looked at last. */
#pragma once

#include "store/store.h"

struct stamps;
typedef struct stamps Stamps;

/* Reads all at once, as everything was known at now. */
struct stamps *stamps_load(struct store *s, gint64 now);
/*
 * A number that is the same as long as what its mails say, who sent them, its revisions, tags, commits, links,
 * corrections and state are the same; 0 for a series that is not there.
 */
guint64 stamps_of(const struct stamps *t, gint64 series);
void stamps_free(struct stamps *t);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stamps, stamps_free)
