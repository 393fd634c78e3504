/* bot/repo/commit.h: one commit with its diff. */
#pragma once

#include <glib.h>

#define COMMIT_ID_LEN 40

/* Longer ones are cut: nobody reads them, and a commit may hold anything. */
#define COMMIT_NAME_BYTES 300
#define COMMIT_SUBJECT_BYTES 2000
#define COMMIT_BODY_BYTES (1 << 20)

/* All strings are valid UTF-8 without control characters but LF and TAB in the body; the diff is as it is. */
struct commit {
	char id[COMMIT_ID_LEN + 1]; /* hex */
	char *author_name;          /* clean UTF-8; owned */
	char *author_email;         /* lower case; owned */
	char *committer_name;       /* owned */
	char *committer_email;      /* owned */
	gint64 authored;            /* UTC seconds */
	gint64 committed;           /* UTC seconds */
	unsigned parents;           /* two or more: a merge */
	char *subject;              /* first paragraph joined; owned */
	char *body;                 /* the message below the subject, trailers included; owned */
	char *diff; /* what git show -p --full-index --format= prints, renames found; "" for a merge, an empty commit,
	             or where the parent is not in the repository (the end of a shallow one); owned */
	gsize diff_len;
};
typedef struct commit Commit;

void commit_free(struct commit *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Commit, commit_free)
