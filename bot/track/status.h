/* bot/track/status.h: everything that is to be said about one series at one time. */
#pragma once

#include "repo/maintainers.h"
#include "store/store.h"
#include "track/options.h"
#include "track/stage.h"

/*
 * All strings of a status are its own and live as long as it does; so do its arrays. "mid" is a Message-ID
 * without brackets: the mail that a claim rests on.
 */
struct status_person {
	gint64 person; /* people.id */
	const char *name;
	const char *email;
};

struct status_tag {
	const char *kind; /* "Reviewed-by" */
	struct status_person who;
	gint64 date;
	const char *mid;      /* the mail that gave it */
	gboolean carried;     /* written into the posted patch by its author, or given to an earlier revision */
	gboolean conditional; /* "with that fixed" */
	gboolean
	        counts; /* as an approval of this very patch; not if the patch changed since, or it is the author's own */
};

struct status_commit {
	const char *oid;
	const char *subject;
	gint64 date; /* committed */
	const char *rule;
	double score;
	gboolean likely;   /* by a rule too weak to be stated without saying so */
	gboolean reverted; /* and not applied again */
	const char *mid;   /* the posting that was matched: the patch itself or the same patch of another revision */
};

struct status_patch {
	double number;
	const char *title;
	const char *mid;
	struct status_person author;
	gint64 date;
	guint files, added, removed;
	gboolean inherited; /* posted in an earlier revision and still standing */
	gboolean approved;  /* by somebody other than its author */
	gboolean withdrawn;
	gboolean landed;
	gboolean likely; /* landed, but every match of it is weak */
	GArray *tags;    /* struct status_tag, by date */
	GArray *commits; /* struct status_commit, by date */
};

struct status_revision {
	double version;
	const char *mid; /* the cover, or the first patch */
	const char *title;
	gint64 posted;
	guint total; /* patches announced */
	gboolean complete;
	gboolean rfc;
	gboolean draft;
	gboolean resend;
	const char *link_rule; /* why it belongs to this series; NULL for the first */
	double link_score;
	const char *link_mid; /* the posting that it replaces, NULL for the first */
	GArray *patches;      /* struct status_patch, by number */
};

/* What somebody said that the author has not answered. */
struct status_comment {
	struct status_person who;
	gint64 date;
	const char *mid;
};

/* Another series that this one took in, or that took this one in. */
struct status_link {
	gint64 series;
	const char *mid; /* the posting of the other series */
	const char *title;
	gboolean absorbed; /* TRUE: the other one took this one in */
	const char *rule;
	double score;
};

/* One thing that happened, and what the series was after it. */
struct status_event {
	gint64 date;
	const char *what;         /* "comment", "posted v2", "Reviewed-by", "2/7 landed": a few words, no full stop */
	struct status_person who; /* name NULL: nobody, time passed */
	const char *mid;          /* the mail behind it, else NULL */
	const char *commit;       /* the commit behind it, else NULL */
	enum stage stage;
	enum turn turn;
};

/* What somebody changed or wished by command. */
struct status_change {
	gint64 date;
	const char *what; /* "withdraw", "landed as 0123456789ab": a few words, no full stop */
	struct status_person who;
	const char *mid;    /* the mail that said so */
	const char *proof;  /* how its sender was known */
	const char *before; /* what was so before, "" if that needs no words */
};

struct status {
	gint64 series; /* the number in "S1042" */
	const char *title;
	double version;
	gboolean versioned; /* worth naming: not v1 */
	gboolean pull, rfc, draft;
	const char *prefixes; /* "for-4.21", joined by one space, of the latest revision */
	const char *mid;      /* cover or first patch of the latest revision: what a link and a nudge point to */
	struct status_person author;
	guint patches;        /* of the latest revision: what there is, at least what was announced */
	guint lines;          /* added and removed */
	gint64 posted;        /* first revision */
	gint64 posted_latest; /* latest revision */
	enum stage stage;
	enum turn turn;
	enum activity activity;
	gint64 turn_since;
	gint64 last_activity;
	gint64 first_review; /* first word of somebody else, 0: none */
	gboolean answered;
	guint approved;  /* patches of the latest revision that somebody else approved; landed ones count */
	guint missing;   /* approvals that the policy still wants */
	guint landed;    /* patches of the latest revision */
	gboolean likely; /* a landed patch rests on weak matches alone */
	/*
	 * "one approval missing": somebody approved already and exactly one approval is still wanted.
	 * Series that nobody has reviewed are not meant, though a single patch wants just one approval too.
	 */
	gboolean one_short;
	/* "2/7 and 5/7 need an Ack from one of: A, B (X86 MM)."; "" if the policy is met or the series closed. */
	const char *missing_text;
	/* struct status_person whose turn it is; of a series that is ready the maintainers of what it touches; empty: nobody
	 * in particular */
	GArray *waiting_for;
	GArray *wanted;            /* struct status_person who could give the missing approvals; may be empty */
	guint comments_open;       /* comments that the author has not answered */
	GArray *comments;          /* struct status_comment: these, oldest first */
	guint pings;               /* since the last word of anybody else */
	gint64 last_ping;          /* 0: none */
	const char *superseded_by; /* mid of the posting that took it in, else NULL */
	GArray *revisions;         /* struct status_revision, oldest first */
	GArray *links;             /* struct status_link */
	GArray *events;            /* struct status_event, oldest first */
	GArray *trail;             /* struct status_change, oldest first */
	/* private */
	GStringChunk *strings;
};
typedef struct status Status;

/*
 * The series as it stood at now, from what was mailed and committed until then. NULL if there was no such
 * series yet. maintainers NULL: only the rules that need none. Costs a fraction of a millisecond.
 */
struct status *status_at(
        struct store *s, const struct track_options *o, const struct maintainers *m, gint64 series, gint64 now);
void status_free(struct status *st);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Status, status_free)

/*
 * The rows of a series that follow from its facts: reviews, states and series. status_plan() finds them out and
 * writes nothing; status_write() writes them, or takes them away if it has no revision any more, and frees the plan.
 * Called by settle for what is dirty, after grouping, linking, assembly and landing.
 */
struct status_plan;
struct status_plan *status_plan(
        struct store *s, const struct track_options *o, const struct maintainers *m, gint64 series);
gint64 status_plan_series(const struct status_plan *p);
void status_plan_free(struct status_plan *p);
void status_write(struct store *s, struct status_plan *p);
