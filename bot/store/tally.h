/* bot/store/tally.h: everything that the measures count, each kind of thing read whole in one go. */
#pragma once

#include "store/store.h"

/* Strings are borrowed until the function that gets the row returns. Times are UTC seconds, 0 where there is none. */
struct tally_series {
	gint64 series;
	const char *title;
	const char *first_mid;
	const char *latest_mid;
	const char *prefixes;
	double version;
	gboolean pull;
	gint64 author;   /* person */
	gint64 revision; /* the latest */
	int stage;       /* track/stage.h */
	int turn;        /* track/stage.h */
	guint patches, approved, missing, landed;
	gint64 posted, last_activity, turn_since, first_review, landed_at;
};

struct tally_person {
	gint64 person;
	const char *name;
	const char *email;
	const char *org;
};

struct tally_posting {
	gint64 series;
	gint64 revision;
	gint64 posted; /* the revision */
	gint64 poster; /* person */
	gint64 message;
	gboolean cover; /* or pull request: no patch */
	gboolean inherited;
	gint64 date;
	gint64 author; /* person */
	guint files, lines;
};

struct tally_revision {
	gint64 series;
	gint64 revision;
	gint64 posted;
};

struct tally_mail {
	gint64 message;
	gint64 date;
	gint64 person;
	int kind; /* mail/message.h message_kind */
	int talk; /* mail/message.h message_talk */
	gboolean robot;
};

struct tally_ref {
	gint64 message;
	gint64 ref;
};

struct tally_review {
	gint64 series;
	gint64 patch; /* message */
	const char *kind;
	gint64 person;
	gint64 date;
	gboolean carried; /* written into the posted patch by its author, or given to an earlier revision */
};

/* A text of a series: a list, a path. */
struct tally_text {
	gint64 series;
	const char *text;
};

/* list: lists.id, 0: all. By posting. */
void tally_series(
        struct store *s, gint64 list, gint64 now, void (*each)(const struct tally_series *, gpointer), gpointer data);
/* By name. */
void tally_people(struct store *s, void (*each)(const struct tally_person *, gpointer), gpointer data);
/* By series and name. */
void tally_lists(struct store *s, void (*each)(const struct tally_text *, gpointer), gpointer data);
/* In no order. */
void tally_postings(struct store *s, gint64 now, void (*each)(const struct tally_posting *, gpointer), gpointer data);
/* By date. */
void tally_revisions(struct store *s, gint64 now, void (*each)(const struct tally_revision *, gpointer), gpointer data);
/* In no order. */
void tally_mails(struct store *s, gint64 now, void (*each)(const struct tally_mail *, gpointer), gpointer data);
/* By message, the parent last. */
void tally_refs(struct store *s, void (*each)(const struct tally_ref *, gpointer), gpointer data);
/* By date. */
void tally_reviews(struct store *s, gint64 now, void (*each)(const struct tally_review *, gpointer), gpointer data);
/* By series and path, each once. */
void tally_paths(struct store *s, gint64 now, void (*each)(const struct tally_text *, gpointer), gpointer data);
