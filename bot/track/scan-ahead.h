/* bot/track/scan-ahead.h: commits read and taken apart ahead by other threads, handed out in their order. */
#pragma once

#include "repo/commit.h"
#include "store/changes.h"
#include "track/options.h"

/* What is under way at most: enough that no thread waits for lack of work, little beside what the process has anyway. */
#define SCAN_AHEAD_COMMITS 256
#define SCAN_AHEAD_BYTES (8 << 20)

/* A commit with all that follows from it alone. */
struct scan_commit {
	struct commit *commit;  /* without its diff: the change says all that is kept of it; owned */
	struct change *change;  /* without the ids of commit and author; owned */
	GPtrArray *trailers;    /* struct trailer; owned */
	GPtrArray *message_ids; /* char *, of the mails it names; none if the options are blind; owned */
	char *reverts;          /* commit_note_reverts(); owned */
	char *picked;           /* commit_note_picked(); owned */
};
void scan_commit_free(struct scan_commit *c);
typedef struct scan_commit ScanCommit;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScanCommit, scan_commit_free)

struct scan_ahead;
typedef struct scan_ahead ScanAhead;

/* Starts to read the commits of these ids (char *) of the repository at path. All three are borrowed until
 * scan_ahead_free(). */
struct scan_ahead *scan_ahead_new(const char *path, const struct track_options *options, const GPtrArray *oids);

/* The next commit, to be freed; NULL and an error if it cannot be read. To be called once for each id at most. */
struct scan_commit *scan_ahead_next(struct scan_ahead *a, GError **error);

/* Stops the threads, whatever they are at, and drops what they have read. */
void scan_ahead_free(struct scan_ahead *a);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScanAhead, scan_ahead_free)
