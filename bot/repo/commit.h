/* bot/repo/commit.h: one commit with its diff. */
#pragma once

#include <glib.h>

#define COMMIT_ID_LEN 40

struct commit {
	char id[COMMIT_ID_LEN + 1]; /* hex */
	char *author_name;          /* clean UTF-8; owned */
	char *author_email;         /* lower case; owned */
	char *committer_name;       /* owned */
	char *committer_email;      /* owned */
	gint64 authored;            /* UTC seconds */
	gint64 committed;           /* UTC seconds */
	char *subject;              /* first paragraph joined; owned */
	char *body;                 /* the message below the subject, trailers included; owned */
	char *diff; /* what git show -p --format= prints, renames found; "" for a merge or an empty commit; owned */
	gsize diff_len;
};
typedef struct commit Commit;

void commit_free(struct commit *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Commit, commit_free)
