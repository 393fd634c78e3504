/* bot/repo/tree-change.h: which files differ between two trees. Inside repo/ only: it speaks libgit2. */
#pragma once

#include <git2.h>
#include <glib.h>

/* One side of a change: mode 0 means that there is no file. */
struct tree_side {
	git_oid oid;
	guint mode; /* 0100644, 0100755, 0120000 (symbolic link), 0160000 (submodule) */
};

struct tree_change {
	char *path;     /* of the new side, or of the old one if the file goes away; owned */
	char *from;     /* the old path of a renamed file, else NULL; owned */
	guint similar;  /* of a renamed file: per cent */
	gboolean moved; /* a deletion that became the old side of a rename: it is not shown */
	struct tree_side old;
	struct tree_side new;
};

#define TREE_CHANGES 100000 /* a whole kernel imported in one commit */
#define TREE_DEPTH 128      /* folders in folders; deeper ones are not looked into */

/* The changes from one tree to another (NULL: the empty tree), in git's order. A new array of struct tree_change, at
 * most TREE_CHANGES; NULL and an error if a tree cannot be read. */
GPtrArray *tree_change_list(git_repository *repo, const git_oid *old, const git_oid *new, GError **error);
