/* bot/repo/commit-diff.h: the changes between two trees as text. Inside repo/ only: it speaks libgit2. */
#pragma once

#include <git2.h>
#include <glib.h>

#define COMMIT_DIFF_BYTES (64 << 20) /* no reader of diffs takes more; what is above is left out, a file at a time */
#define COMMIT_BLOB_BYTES (16 << 20) /* larger files are shown as binary ones */

/*
 * Appends what `git show -p --full-index --format=` prints for the change from one tree to another (NULL: the empty
 * tree), renames found. FALSE and an error if an object cannot be read.
 */
gboolean commit_diff_write(
        git_repository *repo, const git_oid *old_tree, const git_oid *new_tree, GString *text, GError **error);

/* The size of a blob without reading it. Returns libgit2's code. */
int commit_diff_size(git_repository *repo, const git_oid *blob, gsize *size);
