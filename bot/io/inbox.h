/* bot/io/inbox.h: finds the mails in one git repository of a public-inbox. For source-inbox.c; with it, the libgit2 of io/. */
#pragma once

#include <git2.h>
#include <glib.h>

/* A mail, found but not yet read. */
struct inbox_mail {
	git_oid blob;
	git_oid commit;  /* v2: the commit that brought it; v1: the newest one */
	guint16 epoch;   /* as the caller counts them */
	guint16 removed; /* v2: it is what a commit takes out of the archive, or was taken out later */
};

/*
 * Appends the mails of a repository to found (of struct inbox_mail): of v2 oldest first, of v1 in the order of
 * their paths. path is for the text of errors. *one_tree is set to whether it is v1. FALSE with TROUBLE_REFUSED if
 * the repository is no public-inbox or cannot be read.
 */
gboolean inbox_list(
        git_repository *repo, const char *path, guint16 epoch, GArray *found, gboolean *one_tree, GError **error);

/* Marks the mails that were taken out of the archive after they came. */
void inbox_mark_removed(GArray *found);

/* Turns libgit2's last error into TROUBLE_REFUSED. Always FALSE. */
gboolean inbox_failed(const char *path, GError **error);
