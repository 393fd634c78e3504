/* bot/track/policy.h: who still has to agree before a patch may go in. Pure. */
#pragma once

#include "repo/maintainers.h"
#include "track/options.h"
#include "track/tags.h"

/*
 * The rules, each of which options may switch off:
 *  1. every touched file has the consent of a maintainer of its most specific section that has maintainers, THE
 *     REST at last: Acked-by or Reviewed-by, or the Signed-off-by of a maintainer who wrote or sent the patch.
 *     Sections that claim it by equally specific patterns form a group: a maintainer of any of them will do;
 *  2. min_approvals people other than its author approved it;
 *  3. min_age has passed since it was posted;
 *  4. no objection is open;
 *  5. in a freeze: somebody gave a Release-Acked-by.
 * Without MAINTAINERS rule 1 asks nothing. Approvals only ever help: one more never makes a patch less ready.
 */
struct policy {
	const struct track_options *options;   /* borrowed */
	const struct maintainers *maintainers; /* borrowed, may be NULL */
	GHashTable *deciding;                  /* path to the group that decides, + 1; 0: nobody does; owned */
	GHashTable *group_ids;                 /* sections of a group to its index; owned */
	GPtrArray *groups;                     /* GArray of guint, sections: policy-group.h; owned */
	GHashTable *name_keys;                 /* struct maintainers_person to person_name_key(); owned */
};
typedef struct policy Policy;

/* Both are borrowed; m may be NULL. */
struct policy *policy_new(const struct track_options *o, const struct maintainers *m);
void policy_free(struct policy *p);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Policy, policy_free)

/* A number that is the same as long as the rules are: what they were applied to may be kept with it. m may be NULL. */
guint64 policy_digest(const struct track_options *o, const struct maintainers *m);

struct policy_sign {
	enum tag_kind kind;
	struct history_who who;
	const char *area; /* "# arm": all that it is about (policy-area.h); NULL: everything */
};

struct policy_patch {
	double number;
	struct history_who author;
	struct history_who sender;       /* who posted it, or handed it to the committer */
	const GPtrArray *files;          /* const char *; NULL: none */
	const GArray *groups;            /* of policy_groups(files); NULL: none */
	const struct policy_sign *signs; /* any order */
	guint n_signs;
	gboolean done; /* landed or withdrawn: nothing is wanted */
};

/* The groups whose consent a change of these files (const char *) needs. A new array of guint, sorted; NULL if
 * rule 1 is off. */
GArray *policy_groups(const struct policy *p, const GPtrArray *files);

/* What is known of a whole posting. */
struct policy_facts {
	const struct policy_patch *patches;
	guint n;
	guint total;       /* announced; as n if unknown */
	gboolean complete; /* FALSE: patches are missing, so it cannot be ready */
	gboolean objection;
	gint64 posted;
	gint64 now;
};

/* What one patch lacks. */
struct policy_lack {
	gboolean approved; /* by anybody but its author */
	gboolean release;  /* has a Release-Acked-by */
	guint people;      /* approvals that rule 2 still wants */
	GArray *groups;    /* guint: those without consent; owned */
};
void policy_lack_init(struct policy_lack *l);
void policy_lack_clear(struct policy_lack *l);
/* Rules 1, 2 and 5 for one patch, into an initialised *l. */
void policy_check(const struct policy *p, const struct policy_patch *patch, struct policy_lack *l);

struct policy_verdict {
	gboolean ready;
	gboolean young;   /* rule 3 is unmet */
	gboolean blocked; /* rule 4 is unmet */
	gboolean frozen;  /* rule 5 is unmet for a patch */
	guint approved;   /* patches with an approval, landed ones included */
	/*
	 * Approvals that are still wanted: for a patch without enough of them as many as it lacks; for the others one
	 * a group without consent, however many patches touch it, because one mail can give it; one for the freeze.
	 */
	guint missing;
};
/* lacks: those of facts->patches, by policy_check(). */
struct policy_verdict policy_judge(
        const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks);

/* What is missing and who can give it, a full sentence: "2/7 and 5/7 need an Ack from one of: A, B (X86 MM)."; "" if
 * nothing. A new string. */
char *policy_sentence(const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks);
/* Who can give what is missing, without authors: struct maintainers_person, borrowed of the maintainers. A new
 * array; empty if it may be anybody. */
GPtrArray *policy_wanted(const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks);
