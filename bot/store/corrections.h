/* bot/store/corrections.h: what people changed by command: facts for the tracker, and the trail of who did it. */
#pragma once

#include "store/store.h"

/* Stored: do not renumber. */
enum corrections_verb {
	CORRECTIONS_LINK = 1,      /* object replaces the posting other */
	CORRECTIONS_UNLINK = 2,    /* object replaces nothing */
	CORRECTIONS_SUPERSEDE = 3, /* the series of object was replaced by that of the posting other */
	CORRECTIONS_WITHDRAW = 4,  /* the series of object is not wanted any more */
	CORRECTIONS_REOPEN = 5,    /* the series of object is wanted, whatever closed it before */
	CORRECTIONS_LANDED = 6,    /* object, a patch, is the commit other */
	CORRECTIONS_SNOOZE = 7,    /* nobody is asked about the series of object until value (UTC seconds) */
	CORRECTIONS_NUDGES = 8,    /* whether (value) who is asked about the series of object, or any ('') */
	CORRECTIONS_NOT_ME = 9,    /* who is not to be waited for by the series of object */
};
/* "not-me": as in a command. */
const char *corrections_verb_name(enum corrections_verb v);

/* Strings are borrowed where one is put, owned where one is got. No member is NULL. */
struct correction {
	enum corrections_verb verb;
	const char *object; /* Message-ID, without brackets as all here */
	const char *other;  /* Message-ID or full commit id, "" if there is none */
	gint64 value;
	const char *mail; /* Message-ID of the mail that made it */
	int position;     /* which command of that mail */
	gint64 date;      /* UTC seconds: when it took effect */
	const char *name; /* who */
	const char *email;
	const char *proof;  /* "dkim=pass for x.org", "token" */
	const char *before; /* what was so before: "landed", "replaced <id>" */
};

/*
 * Keeps one and marks what must be derived again. FALSE, with nothing changed, if the same mail said the same
 * before. Of several about one thing the latest counts, by date, then mail, then position: in whatever order they
 * are put. Within the caller's transaction.
 */
gboolean corrections_put(struct store *s, const struct correction *c);

/* Those that name a posting of a series (as object or other), oldest first: its trail. A new array that frees its
 * struct correction. */
GPtrArray *corrections_of_series(struct store *s, gint64 series);

/* Whether there are any at all: where there are none nobody need look further. */
gboolean corrections_any(struct store *s);

/* What was said about the links of a posting (revisions.id). */
struct corrections_links {
	gboolean decided; /* whether it replaces something was said */
	gint64 earlier;   /* that posting; 0: it replaces nothing */
	GArray *absorbs;  /* gint64, revisions.id: of the series that it has replaced; sorted; owned */
};
void corrections_links_of(struct store *s, gint64 revision, struct corrections_links *out);
void corrections_links_clear(struct corrections_links *l);
/* Adds to found (gint64) the postings whose links were said to lead to one. */
void corrections_linking(struct store *s, gint64 revision, GArray *found);

/* The patches (messages.id) that a commit (commits.id) was said to be; gint64, sorted, new. */
GArray *corrections_landed(struct store *s, gint64 commit);
/* Whether a patch was said to be another commit than this. */
gboolean corrections_landed_elsewhere(struct store *s, gint64 message, gint64 commit);
