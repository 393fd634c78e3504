/* bot/repo/refs-mark.h: whether the branches of a repository may have moved, without opening it. */
#pragma once

#include <glib.h>

/*
 * A text that is another one after a branch was moved, from the size, time and number of the files in which git keeps
 * its branches: a look at it costs a few calls, while opening a repository costs memory that libgit2 1.5 never gives
 * back. branches as scan_repository() has them. "" if nothing there looks like a repository. A new string.
 */
char *refs_mark(const char *path, const char *const *branches);
