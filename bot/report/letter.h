/* bot/report/letter.h: from a text to a mail in the outbox: whom it may go to, how large it may be, who must agree. */
#pragma once

#include "mail/compose.h"
#include "store/outbox.h"

/* Lists hold mail to ten and more for a moderator. */
#define LETTER_RECIPIENTS 9
/* Of a whole mail to a list, header included: lists hold mail above 40 KB for a moderator. */
#define LETTER_BYTES (32 * 1024)

enum letter_mode {
	LETTER_OBSERVE,  /* app/ writes what is sent into a folder */
	LETTER_MODERATE, /* digests and nudges wait for the operator */
	LETTER_LIVE,
};

/* The bot as it presents itself. All strings are borrowed. */
struct letter_options {
	const char *address;  /* From, X-Loop, the sender of the envelope; its domain is that of our Message-IDs */
	const char *name;     /* "Bellwether"; NULL: the address alone */
	const char *operator; /* address that gets notices; NULL: none are made */
	const char *marker;   /* "#bellwether": how a command begins */
	enum letter_mode mode;
	guint recipients_most; /* 0: LETTER_RECIPIENTS */
};

/* What is to be written; everything is borrowed. */
struct letter {
	enum outbox_kind kind;
	const char *key;          /* what it is about, the same in every attempt: "digest lantern-devel 2025-06-02" */
	gint64 list;              /* id of the list that it goes to, 0: direct mail */
	const char *list_address; /* NULL: direct mail */
	const GPtrArray *to;      /* struct address, in order of use, without the list; NULL: none */
	const GPtrArray *cc;      /* the same; NULL: none */
	const char *subject;      /* compose_reply_subject() for answers */
	const char *parent;       /* Message-ID that it answers, without brackets; NULL: it begins a thread */
	const GPtrArray *references;     /* char *, the parent's own, root first; NULL: those stored with the parent */
	const char *body;                /* UTF-8, LF lines; a footer ("-- ") is added if it has none */
	const struct compose_file *file; /* NULL: none */
	const char *unsubscribe;         /* struct compose; NULL: none */
	const char *const *more;         /* further X-Bellwether-* fields: name, value, ..., NULL; NULL: none */
};

/*
 * Puts the letter into the outbox. Returns the id of its row; that of the row with its key if there is one already:
 * nothing is changed then. Within the caller's transaction, which also records why it was written. 0 with
 * TROUBLE_SETUP if it cannot be written (compose_mail()) or nobody is left to send it to, or what failed in the store.
 *
 * The list stands in To if to is empty, else in Cc. Nobody is named twice, the bot itself never. Of more than
 * recipients_most the list is kept, then to, then cc, in their order. A mail to a list that is too large loses its
 * file, then lines of its end (not of its footer), and says so. With LETTER_MODERATE digests and nudges are HELD, and
 * the operator gets one notice with the draft and the command that releases it; nothing else waits.
 */
gint64 letter_post(struct store *s, const struct letter_options *o, const struct letter *l, gint64 now, GError **error);
