/* tests/bench/made/effort.h: a series from its first posting to its end, and the threads under its mails. */
#pragma once

#include "code.h"

#define CHAIN_MOST 14 /* answers to answers; nobody was seen to go deeper */

/* A tag that a reviewer gave. */
struct given {
	guint person, patch; /* patch 0: all of them */
	const char *tag;     /* "Reviewed-by" */
};

struct effort {
	guint references; /* how many events and others have it */
	guint64 number;   /* names it in Message-IDs */
	guint64 seed;
	guint author, area;
	guint patches;           /* 0: a thread without patches */
	guint versions, version; /* wanted, and posted by now */
	guint retitled;          /* from this version on it has another name; 0: never */
	gboolean cover, lands, threaded, linked, amended, redated;
	guint title_length;
	GPtrArray *changes; /* of each patch: GArray of struct hunk */
	GArray *given;      /* struct given */
	GArray *posted;     /* gint64: when each patch was posted last */
};

/* One mail after another below a posting. */
struct chain {
	guint version, patch;
	guint left;                  /* answers that are still to come */
	guint depth;                 /* answers so far */
	guint last;                  /* who wrote the last of them */
	guint64 answers[CHAIN_MOST]; /* their numbers */
};

struct effort *effort_new(guint64 number, guint64 seed);
struct effort *effort_ref(struct effort *e);
void effort_unref(struct effort *e);

/* "area: the title of this patch", patch 0 is the cover. */
void effort_title(const struct effort *e, guint version, guint patch, GString *out);
/* "[PATCH v2 1/3] area: the title" */
void effort_subject(const struct effort *e, guint version, guint patch, GString *out);
/* "<17.2-3-0@clock.example>"; answer is 0 for the posting itself. */
void effort_id(const struct effort *e, guint version, guint patch, guint64 answer, GString *out);
/* The patch that the others of a version are answers to: 0 is the cover. */
guint effort_first(const struct effort *e);

/* The text of a patch or a cover letter as it is posted, against the files as they are. */
void effort_patch_text(const struct effort *e, const struct code *c, guint patch, GString *out);
/* The message of the commit that it becomes. */
void effort_commit_text(const struct effort *e, guint patch, guint committer, GString *out);

enum answer_kind { ANSWER_COMMENT, ANSWER_TAG, ANSWER_APPLIED, ANSWER_PING, ANSWER_WITHDRAW };

/* The text of an answer: what it quotes of the patch, and its own words; given is its tag, or NULL. */
void effort_answer_text(const struct effort *e, const struct code *c, const struct chain *chain, enum answer_kind kind,
        const struct given *given, guint64 seed, GString *out);
