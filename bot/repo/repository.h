/* bot/repo/repository.h: a git repository, read only. libgit2 stays behind this folder. */
#pragma once

#include "repo/commit.h"

struct repository;
typedef struct repository Repository;

/* Opens a repository (bare or not). NULL and TROUBLE_SETUP if there is none; owner and user configuration do not matter.
 * A long-lived one sees new commits, but not that a shallow one was deepened. */
struct repository *repository_open(const char *path, GError **error);
void repository_free(struct repository *r);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Repository, repository_free)

/* Its .git folder, or itself if it is bare; and the one that a linked worktree shares with others. Borrowed. */
const char *repository_folder(const struct repository *r);
const char *repository_common_folder(const struct repository *r);

/* The commit id (hex, COMMIT_ID_LEN) that a branch, a remote branch, a tag, a full reference name or HEAD (branch NULL)
 * points to; NULL and TROUBLE_SETUP if there is none. A new string. */
char *repository_tip(struct repository *r, const char *branch, GError **error);
/* The commit id that a revision means as git rev-parse reads it ("HEAD~3", "v1.2", an abbreviated id); NULL and
 * TROUBLE_SETUP if it means none. A new string. */
char *repository_resolve(struct repository *r, const char *revision, GError **error);
/* The short name of the branch that HEAD points to, "HEAD" if detached. A new string. */
char *repository_default_branch(struct repository *r);

/* Whether the commit is in the repository (a shallow one ends somewhere). */
gboolean repository_has(struct repository *r, const char *commit_id);
/* Ids reachable from tip and not from hide (NULL: none; unknown ones are ignored), oldest first in topological
 * order. A new array of char *; NULL and an error if the repository cannot be walked. */
GPtrArray *repository_between(struct repository *r, const char *tip, const char *hide, GError **error);

/* Reads one commit with its diff against the first parent. Names are as the commit has them: see repo/mailmap.h. */
struct commit *repository_read(struct repository *r, const char *commit_id, GError **error);

#define REPOSITORY_FILE_BYTES (4 << 20) /* the largest MAINTAINERS is under one megabyte */

/* The bytes of a file of a commit ("MAINTAINERS", ".mailmap"), with a NUL behind them; NULL without an error if there is
 * none or it is larger than REPOSITORY_FILE_BYTES. len may be NULL. */
char *repository_file(struct repository *r, const char *commit_id, const char *path, gsize *len, GError **error);
