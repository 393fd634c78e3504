/* bot/store/commits.h: repositories, their branches, and the commits on them. */
#pragma once

#include "store/store.h"

/* One to be stored; strings are borrowed. */
struct commit_row {
	const char *oid;  /* hex */
	gint64 author;    /* identities.id */
	gint64 committer; /* identities.id */
	gint64 authored;  /* UTC seconds */
	gint64 committed; /* UTC seconds */
	const char *subject;
	gboolean merge;
	const char *reverts; /* oid, or the beginning of one, that the message says it takes back; NULL: none */
	const char *picked;  /* oid that it was cherry-picked from; NULL: none */
};

/* The ids of a repository and of a branch of it, made if they are new. */
gint64 commits_repo(struct store *s, const char *path, const char *name);
gint64 commits_branch(struct store *s, gint64 repo, const char *name);
/* The commit that the last scan of a branch ended at; NULL before the first. A new string. */
char *commits_tip(struct store *s, gint64 branch);
void commits_set_tip(struct store *s, gint64 branch, const char *oid);

/* commits.id of a full oid, 0 if it is not known. */
gint64 commits_find(struct store *s, const char *oid);
/*
 * The full id of the one commit on a tracked branch whose id begins so (lower case hex); NULL if there is none, or if
 * there are several: then *several. A new string.
 */
char *commits_beginning(struct store *s, const char *hex, gboolean *several);
/* Inserts a new one. Returns its id. */
gint64 commits_insert(struct store *s, const struct commit_row *c);
void commits_add_tag(struct store *s, gint64 commit, int position, const char *kind, gint64 identity, const char *value,
        const char *note, gboolean is_foreign); /* identity 0: names no person */
/* A Message-ID that a trailer of the commit names. */
void commits_add_mid(struct store *s, gint64 commit, const char *mid);

void commits_join_branch(struct store *s, gint64 commit, gint64 branch);
void commits_leave_branch(struct store *s, gint64 commit, gint64 branch);
gboolean commits_any(struct store *s);
/* Whether it is on a tracked branch: one that was pushed away stays known but is no proof of anything. */
gboolean commits_on_branch(struct store *s, gint64 commit);
/* The oids on a branch. A new set of owned strings. */
GHashTable *commits_of_branch(struct store *s, gint64 branch);

/* changes.id of the patches that the commit's trailers name; gint64, new. */
GArray *commits_named_patches(struct store *s, gint64 commit);
/* Marks for a new look the changes of the commits whose trailers name a mail. */
void commits_mark_naming(struct store *s, gint64 message);

/* Marks all series for a new look: MAINTAINERS changed. */
void commits_mark_series(struct store *s);
