/* bot/repo/commit-walk.h: the commits that one tip reaches and another does not. Inside repo/ only. */
#pragma once

#include <git2.h>
#include <glib.h>

/*
 * Appends to ids (char *, hex) the commits that tip reaches and hide (NULL: nothing) does not: parents before
 * children, else by commit date, then id. shallow holds the ids (git_oid) of commits whose parents do not count;
 * parents that are missing count as none. FALSE and an error if tip cannot be read.
 */
gboolean commit_walk_between(git_repository *repo, GHashTable *shallow, const git_oid *tip, const git_oid *hide,
        GPtrArray *ids, GError **error);

/* For tables with git_oid keys. */
guint commit_walk_hash(gconstpointer oid);
gboolean commit_walk_equal(gconstpointer a, gconstpointer b);
