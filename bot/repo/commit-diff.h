/* bot/repo/commit-diff.h: the changes between two trees as text. Inside repo/ only: it speaks libgit2. */
#pragma once

#include <git2.h>
#include <glib.h>

#define COMMIT_DIFF_BYTES (10 << 20) /* no mail has more; what is above is left out, a file at a time */
/* Larger files are shown as binary ones: of each line that is compared, libgit2 keeps some 150 bytes. */
#define COMMIT_BLOB_BYTES (4 << 20)
#define COMMIT_BLOB_LINES 100000 /* the longest sources that are written by hand have some 30,000 */
/* A commit whose files have more than this, all together, is no patch that somebody mailed: the files behind are shown as
 * binary ones, unread. Lines are those of files that were there before and after, for only comparing takes its time. */
#define COMMIT_BYTES (32 << 20)
#define COMMIT_LINES 300000

/*
 * Appends what `git show -p --full-index --format=` prints for the change from one tree to another (NULL: the empty
 * tree), renames found. FALSE and an error if an object cannot be read.
 */
gboolean commit_diff_write(
        git_repository *repo, const git_oid *old_tree, const git_oid *new_tree, GString *text, GError **error);

/* The size of a blob without reading it. Returns libgit2's code. */
int commit_diff_size(git_repository *repo, const git_oid *blob, gsize *size);
