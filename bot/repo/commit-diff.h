/* bot/repo/commit-diff.h: the changes between two trees as text. Inside repo/ only: it speaks libgit2. */
#pragma once

#include <git2.h>
#include <glib.h>

#define COMMIT_DIFF_BYTES (10 << 20) /* no mail has more; the file that has, and those behind, are without lines */
/* Larger files are shown as binary ones: of each line that is compared, libgit2 keeps some 150 bytes. */
#define COMMIT_BLOB_BYTES (4 << 20)
#define COMMIT_BLOB_LINES 100000 /* the longest sources that are written by hand have some 30,000 */
/* What the files of a commit may have all together, or those behind are shown as binary ones, unread. Lines are those of
 * files that were there before and after: lines that are all alike take a second to compare, and five times as long if they
 * are those of long files, which therefore count five times. */
#define COMMIT_BYTES (128 << 20)
#define COMMIT_LINES 1000000
#define COMMIT_LONG_LINES 10000 /* of a long file */
#define COMMIT_LONG_WEIGHT 5

/*
 * Appends what `git show -p --full-index --format=` prints for the change from one tree to another (NULL: the empty
 * tree), renames found. FALSE and an error if an object cannot be read.
 */
gboolean commit_diff_write(
        git_repository *repo, const git_oid *old_tree, const git_oid *new_tree, GString *text, GError **error);

/* The size of a blob without reading it. Returns libgit2's code. */
int commit_diff_size(git_repository *repo, const git_oid *blob, gsize *size);
