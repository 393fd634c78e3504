/* bot/repo/git-folders.h: where the files of a git repository are. */
#pragma once

#include <glib.h>

/*
 * All folders that are read when a repository is: the path itself, and where a linked worktree, a .git file or
 * objects/info/alternates lead to (gitrepository-layout(5)). A new array of char *; of a path that is no repository
 * only that.
 */
GPtrArray *git_folders(const char *path);
