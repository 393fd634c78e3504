/* bot/track/audit.h: whether commits that landed met the check-in policy, from the tags they carry. */
#pragma once

#include "repo/repository.h"
#include "track/options.h"

/* How far a commit fell short. */
enum audit_kind {
	AUDIT_NOBODY,  /* nobody but the author approved it */
	AUDIT_GENERAL, /* those who did look after its files, but other people do so more specifically */
	AUDIT_OTHERS,  /* people approved it who do not look after all of its files */
	AUDIT_KINDS,
};

struct audit_finding {
	char *commit;     /* id; owned */
	char *subject;    /* owned */
	gint64 committed; /* UTC seconds */
	char *missing;    /* "The patch needs an Ack from one of: A, B (X86 MM)."; owned */
	enum audit_kind kind;
};

struct audit {
	guint commits;       /* judged: no merges and no empty ones */
	guint met;           /* of these, those that the policy allows */
	GPtrArray *findings; /* struct audit_finding, the others, oldest first; owned */
};
typedef struct audit Audit;

/*
 * Judges the commits that are reachable from until and not from since (ids) by the MAINTAINERS and .mailmap of each
 * commit's own tree. Age and objections are no facts of a commit: those rules are not asked. The last of a shallow
 * repository has no diff and is not judged. NULL and an error if the repository cannot be read.
 */
struct audit *audit_range(
        struct repository *r, const struct track_options *o, const char *since, const char *until, GError **error);
void audit_free(struct audit *a);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Audit, audit_free)
