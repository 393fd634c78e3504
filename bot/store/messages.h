/* bot/store/messages.h: what mails say: Message-IDs and their threads, messages, references, tags. */
#pragma once

#include "store/store.h"

/* Bits of messages.flags and revisions.flags. Stored: do not renumber. */
enum messages_flag {
	MESSAGES_VERSIONED = 1, /* the subject names a version */
	MESSAGES_RFC = 2,
	MESSAGES_RESEND = 4,
	MESSAGES_DRAFT = 8,
	MESSAGES_PULL = 16,      /* [GIT PULL], [PULL 1/3] */
	MESSAGES_FORWARD = 32,   /* Fwd: */
	MESSAGES_COUNTED = 64,   /* the subject holds n/m */
	MESSAGES_FOR_BOTH = 128, /* a reply whose tags are meant for both patches of two */
	MESSAGES_FOR_ALL = 256,  /* a reply whose tags are meant for the whole series */
};

/* One row of messages. Strings are borrowed where one is put, owned where one is got. */
struct messages_row {
	gint64 id; /* mids.id */
	guint64 digest;
	gint64 received;
	gint64 date; /* UTC seconds, corrected */
	gint64 sent; /* UTC seconds, as written */
	gint64 identity;
	int kind; /* mail/message.h message_kind */
	int talk; /* mail/message.h message_talk */
	gboolean robot;
	const char *subject;
	const char *title;
	const char *title_key;
	const char *prefixes; /* joined by one space */
	double version;
	double number;  /* only if MESSAGES_COUNTED */
	unsigned total; /* 0: unknown */
	unsigned flags;
	const char *list_id;
};

struct messages_tag {
	const char *kind;
	gint64 identity; /* 0: names no person */
	const char *value;
	const char *note; /* NULL: none */
	gboolean conditional;
	gboolean foreign;
};

/* The id of a list by name; made if it is new. */
gint64 messages_list(struct store *s, const char *name);

/* The id of a Message-ID, 0 if it was never heard of; *thread (may be NULL) is set if there is one. */
gint64 messages_find_mid(struct store *s, const char *mid, gint64 *thread);
/* Makes a new one. thread 0: a thread of its own, that is named by its id. Returns the id. */
gint64 messages_add_mid(struct store *s, const char *mid, gint64 thread);
/*
 * Makes two threads one: the smaller goes into the larger, and its revisions are marked DIRTY_REVISION. Returns the
 * name of the whole.
 */
gint64 messages_join_threads(struct store *s, gint64 a, gint64 b);
/* The Message-ID of an id, a new string; NULL if there is none. */
char *messages_mid(struct store *s, gint64 id);
/* The thread of an id, 0 if there is none. */
gint64 messages_thread(struct store *s, gint64 id);

/* The subject of a mail as it was written, a new string; NULL if there is no such mail. */
char *messages_subject(struct store *s, gint64 id);

/* The Message-IDs that a mail refers to, root first, parent last. A new array of char * that frees them; empty if there
 * is no such mail. */
GPtrArray *messages_references(struct store *s, const char *mid);

/* What decides which of two copies is kept; FALSE if no such mail is stored. */
struct messages_rank {
	gint64 when; /* received, or the date where nobody says */
	guint64 digest;
	gint64 identity;
};
gboolean messages_rank(struct store *s, gint64 id, struct messages_rank *out);

/* Stores a message, or puts it in the place of its other copy (whose references, tags and declared lines go). */
void messages_put(struct store *s, const struct messages_row *row, gboolean replace);
/* TRUE if that the message came over this list is news. */
gboolean messages_add_list(struct store *s, gint64 message, gint64 list);
void messages_add_ref(struct store *s, gint64 message, int position, gint64 ref);
void messages_add_declared(struct store *s, gint64 message, int kind, const char *value);
void messages_add_tag(struct store *s, gint64 message, int position, const struct messages_tag *tag);

/* Keeps a mail that cannot be read, once, whatever its origin. Returns whether it is new. */
gboolean messages_keep_unreadable(
        struct store *s, const char *sha256, const char *origin, const char *reason, const void *raw, gsize len);

/* Marks the threads in which an identity wrote or is named by a tag DIRTY_THREAD. */
void messages_mark_identity(struct store *s, gint64 identity);

/* The messages of a thread, for grouping; strings last until messages_members_free(). */
struct messages_member {
	gint64 id;
	const char *mid;
	gint64 date;
	gint64 person; /* people.id of the sender, 0 while unknown */
	gint64 identity;
	int kind;
	double version;
	double number;
	unsigned total;
	unsigned flags;
	const char *title; /* these three are "" for mail that is neither patch nor cover nor pull request */
	const char *title_key;
	const char *prefixes;
	guint refs;      /* index of the first reference in struct messages_members.refs ... */
	guint ref_count; /* ... the parent is the last of them */
};

struct messages_members {
	GArray *members; /* struct messages_member, by id */
	GArray *refs;    /* gint64, mids.id */
	GStringChunk *strings;
};
typedef struct messages_members MessagesMembers;

struct messages_members *messages_of_thread(struct store *s, gint64 thread);
void messages_members_free(struct messages_members *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MessagesMembers, messages_members_free)
