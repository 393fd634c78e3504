/* bot/mail/message.h: one mail, read: bytes in, clean values out. */
#pragma once

#include "mail/address.h"
#include "mail/diff.h"
#include "mail/subject.h"

/* What a mail is on a list that reviews patches. Stored: do not renumber. */
enum message_kind {
	MESSAGE_OTHER = 0, /* talk that answers nothing, announcements */
	MESSAGE_PATCH = 1, /* carries a diff and is no reply */
	MESSAGE_COVER = 2, /* announces a revision: 0/n, or n/<WORD> without a diff */
	MESSAGE_PULL = 3,  /* a pull request */
	MESSAGE_REPLY = 4,
};

/* What the sender's own words in a mail amount to. Stored: do not renumber. */
enum message_talk {
	TALK_NOTHING = 0,  /* only quotes, greetings, signature */
	TALK_TAGS = 1,     /* tags and no more than thanks */
	TALK_PING = 2,     /* asks only for attention */
	TALK_COMMENT = 3,  /* says something */
	TALK_WITHDRAW = 4, /* the author takes the patch back: "please drop this patch" */
	TALK_APPLIED = 5,  /* says that it was applied: "pushed, thanks" */
};

/* A line by which the author names other postings outright. Stored: do not renumber. */
enum declared_kind {
	DECLARED_CHANGE_ID = 1,  /* "change-id: 20240101-x-0123456789ab" */
	DECLARED_SUPERSEDES = 2, /* "Supersedes: <message-id>" */
	DECLARED_EARLIER = 3,    /* "Link to v2: https://.../message-id", "v1: https://..." below the fold */
	DECLARED_BASE = 4,       /* "base-commit: oid" */
	DECLARED_DEPENDS = 5,    /* "prerequisite-message-id:", "Depends-on:", "Based-on:" */
};

struct declared {
	enum declared_kind kind;
	char *value; /* a change-id, a Message-ID without brackets or a commit id; owned */
};

struct message {
	char *message_id;            /* without brackets; owned */
	gboolean message_id_derived; /* the mail had no usable one: made from its content */
	guint64 digest;              /* of sender, date, subject and text: equal in all copies of one mail */
	gint64 date;                 /* UTC seconds; the Date field, corrected by Received where that is absurd */
	gint64 sent;                 /* UTC seconds; the Date field as written, which git am makes the author date */
	gint64 received;             /* UTC seconds of the topmost Received field, 0 if there is none */
	struct address *from;        /* the person, traced back behind a list's DMARC rewriting; owned */
	struct address *sender;      /* the From field as it stands; owned */
	struct address *author;      /* of the patch: the in-body From: line, else a copy of from; owned */
	GPtrArray *to;               /* struct address: To, then Cc, at most MESSAGE_RECIPIENTS; owned */
	GPtrArray *references;       /* char *, without brackets, the parent last, distinct, never the own id,
	                              at most MESSAGE_REFERENCES (the first and the nearest); owned */
	char *list_id;               /* "ltp.lists.linux.it" of List-Id, "" if none; owned */
	gboolean robot;              /* CI, patch tracker, auto-submitted, bounce, this bot */
	struct subject *subject;     /* owned */
	char *subject_line;          /* decoded and clean; owned */
	enum message_kind kind;
	enum message_talk talk; /* of a reply */
	char *text;             /* the text of the mail, decoded, joined if flowed, LF lines, clean; attached patches
	                              appended; owned */
	char *commit_message; /* of a patch: the text that git am would keep, without subject, above "---"; else NULL; owned */
	struct diff *diff;   /* of a patch, else NULL; owned */
	GPtrArray *trailers; /* struct trailer: of a patch those of its commit message; owned */
	GPtrArray *declared; /* struct declared; owned */
};
typedef struct message Message;

#define MESSAGE_BYTES \
	(10 * 1024 * 1024)     /* lists hold far less, and ten times as much fits into memory; a larger mail
                                            is refused */
#define MESSAGE_REFERENCES 40  /* deeper threads lose their middle, never root or parent */
#define MESSAGE_RECIPIENTS 100 /* whom a mail went to is evidence, not an address book */

/*
 * Reads one mail as it lies in a mailbox (any line ends, mbox "From " line already taken off). list_tag is
 * the "LTP" of a list whose subjects begin with "[LTP]", or NULL. Never trusts a byte. Returns NULL and a reason
 * in *why (a new string, one clear sentence without a full stop) if the mail cannot be read: that is an answer for
 * whoever keeps unreadable mail, not an error.
 */
struct message *message_read(const char *bytes, gsize len, const char *list_tag, char **why);
void message_free(struct message *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Message, message_free)
