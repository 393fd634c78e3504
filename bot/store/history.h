/* bot/store/history.h: everything that is known about one series, read into plain arrays. */
#pragma once

#include "store/corrections.h"

/* A person as one mail or tag names them. Strings belong to the history. */
struct history_who {
	gint64 identity;
	gint64 person;       /* people.id; minus the identity while nobody knows the person */
	const char *name;    /* as written */
	const char *email;   /* as written, lower case */
	const char *key;     /* person_name_key() of the name; NULL: not known yet */
	const char *full;    /* name of the person */
	const char *address; /* email of the person */
};

struct history_revision {
	gint64 id;
	const char *mid;
	double version;
	gint64 posted;
	const char *title;
	guint total; /* announced */
	gboolean complete;
	guint flags; /* track/facts.h */
	const char *prefixes;
	struct history_who author;
	const char *link_mid;  /* the posting it replaces, NULL: none */
	const char *link_rule; /* NULL: none */
	double link_score;
	guint slots;   /* its first one in history.slots, which are in order of number */
	guint n_slots; /* none for a cover or pull request whose patches are missing */
	gint message;  /* its mail in history.messages */
};

/* One posted patch mail, though it may stand in several revisions. */
struct history_patch {
	gint64 id; /* message */
	const char *mid;
	gint64 date;
	const char *title;
	const char *title_key;
	struct history_who author; /* who wrote it: the in-body From: if there is one */
	const guint8 *patch_id;    /* 20 bytes, NULL without a diff */
	guint n_files, added, removed;
	GPtrArray *files; /* const char *; only if asked for, else NULL */
	gint message;     /* in history.messages */
	guint revision;   /* the one it was posted in */
};

struct history_slot {
	guint revision; /* index */
	guint patch;    /* index */
	double number;
	gboolean inherited;
};

/* A mail of one of the threads, which may also belong to another series. */
struct history_message {
	gint64 id;
	const char *mid;
	gint64 date;
	int kind; /* mail/message.h message_kind */
	int talk; /* mail/message.h message_talk */
	gboolean robot;
	guint flags; /* store/messages.h messages_flag */
	struct history_who who;
	gint parent; /* index of the nearest mail that it refers to and that is here; -1: none */
};

struct history_tag {
	guint message; /* index */
	const char *kind;
	gboolean conditional;
	const char *note; /* "# area", "[condition]"; NULL: none */
	struct history_who who;
};

/* A revert, a revert of the revert, ... in order; each turns the commit's fate around. */
struct history_revert {
	const char *oid;
	gint64 date;
};
#define HISTORY_REVERTS 8 /* nobody reverts to and fro more often */

struct history_match {
	guint patch; /* index */
	const char *oid;
	const char *subject;
	gint64 date; /* committed */
	const char *rule;
	double score;
	struct history_revert reverts[HISTORY_REVERTS];
	guint n_reverts;
};

/* A link to a posting of another series. */
struct history_link {
	gint64 date; /* of the posting that took the other in */
	const char *mid;
	const char *title;
	gint64 series;
	const char *rule;
	double score;
};

/* What somebody said by command about a posting of the series. */
struct history_ruling {
	enum corrections_verb verb;
	gint64 date;
	const char *object; /* Message-ID of the posting */
	const char *other;  /* Message-ID of a posting of another series, commit id, or "" */
	const char *mail;   /* Message-ID of the mail that said so */
	const char *name;   /* who */
	const char *email;
};

/* Nothing in here is in the order of arrival: all arrays are sorted by dates, numbers and Message-IDs. */
struct history {
	gint64 series;
	GArray *revisions; /* struct history_revision, by posting */
	GArray *slots;     /* struct history_slot, by revision and number */
	GArray *patches;   /* struct history_patch, by revision and number of first appearance */
	GArray *messages;  /* struct history_message, by date and Message-ID */
	GArray *tags;      /* struct history_tag, by message and position */
	GArray *matches;   /* struct history_match, by date */
	GArray *absorbed;  /* struct history_link: who took this series in */
	GArray *rulings;   /* struct history_ruling: supersede, withdraw, reopen and landed, in order of time */
	GArray *absorbs;   /* struct history_link: what this series took in; only if asked for */
	GStringChunk *strings;
};
typedef struct history History;

enum history_want {
	HISTORY_FILES = 1, /* the files of patches */
	HISTORY_LINKS = 2, /* absorbs */
};

/* An empty one, to be filled by hand in tests. */
struct history *history_new(gint64 series);
/* Never NULL; without revisions if the series has none. want: of enum history_want. */
struct history *history_load(struct store *s, gint64 series, guint want);
void history_free(struct history *h);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(History, history_free)

/*
 * The title of a series that stands at a revision: of the cover or the first patch; where only some patches were
 * posted again, that of the posting that they belong to.
 */
const char *history_title(const struct history *h, guint revision);

/* The element of an array of a history. */
#define HISTORY_AT(array, type, index) (&g_array_index((array), struct type, (index)))
