/* bot/repo/rename.h: which new files of a commit are old ones under another name. Inside repo/ only. */
#pragma once

#include "repo/tree-change.h"

#define RENAME_SCORE 30000     /* of SIMILARITY_WHOLE: git's 50 % */
#define RENAME_PAIRS 1000000   /* git's diff.renameLimit: 1000 files against 1000; more are compared by id alone */
#define RENAME_BYTES (8 << 20) /* larger files are compared by id alone */

/*
 * Finds renames as git does: files of equal content first, then files that kept their name in another folder, then
 * the most similar pairs. A renamed file gets from, similar and its old side; the deletion is marked moved.
 * Files that cannot be read are not renamed.
 */
void rename_find(git_repository *repo, GPtrArray *changes);
