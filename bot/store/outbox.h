/* bot/store/outbox.h: mail of our own, from the decision to write it until it was seen on the list. */
#pragma once

#include "store/store.h"

/* Stored: do not renumber. */
enum outbox_kind {
	OUTBOX_DIGEST = 1,
	OUTBOX_NUDGE = 2,
	OUTBOX_ANSWER = 3,       /* to a command */
	OUTBOX_SUBSCRIPTION = 4, /* a personal digest */
	OUTBOX_TOKEN = 5,        /* asks somebody to confirm */
	OUTBOX_NOTICE = 6,       /* to the operator: something to release, trouble */
};

/* Stored: do not renumber. */
enum outbox_state {
	OUTBOX_QUEUED = 1,
	OUTBOX_SENDING = 2, /* committed before the first byte; found so after a start: its fate is unknown */
	OUTBOX_SENT = 3,    /* a server took it for at least one recipient, or it was written into a folder */
	OUTBOX_SEEN = 4,    /* it came back to us by a mailbox */
	OUTBOX_HELD = 5,    /* waits for the operator */
	OUTBOX_FAILED = 6,  /* refused for good */
	OUTBOX_DROPPED = 7, /* by the operator */
};

/* Of one recipient. Stored: do not renumber. */
enum outbox_fate {
	OUTBOX_OPEN = 0,
	OUTBOX_TAKEN = 1,   /* 2xx */
	OUTBOX_LATER = 2,   /* 4xx: is tried again */
	OUTBOX_REFUSED = 3, /* 5xx */
};

struct outbox_mail {
	gint64 id;
	enum outbox_kind kind;
	const char *key;
	const char *message_id; /* without brackets */
	gint64 list;            /* id; 0: direct mail */
	const char *sender;
	const char *subject;
	const void *raw;
	gsize raw_len;
	enum outbox_state state;
	gint64 made, due, begun, settled, seen; /* 0: not */
	int tries;
	const char *reason;    /* NULL: none */
	GPtrArray *recipients; /* char *, of outbox_add(): all; of a loaded row: those still to be tried */
};
/* One that was loaded owns all that is in it. */
void outbox_mail_free(struct outbox_mail *m);
typedef struct outbox_mail OutboxMail;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutboxMail, outbox_mail_free)

/*
 * Puts a mail into the queue (state QUEUED or HELD, with its reason). Its members id, tries, begun, settled and seen
 * are not read. Returns its id, or 0 if there is one with its key already: nothing is changed then. Within the
 * caller's transaction, which also records why it was made.
 */
gint64 outbox_add(struct store *s, const struct outbox_mail *m);

/* The id of the mail with a key, 0 if there is none. */
gint64 outbox_find(struct store *s, const char *key);
/* A row, with its bytes; NULL if there is none. */
struct outbox_mail *outbox_get(struct store *s, gint64 id);
/* The next QUEUED mail that is due at now, oldest first; NULL: none. */
struct outbox_mail *outbox_next(struct store *s, gint64 now);
/* When the next QUEUED mail is due; 0: none is queued. */
gint64 outbox_next_due(struct store *s);
/* Rows without bytes (raw NULL) in a state, or in any but SEEN, SENT and DROPPED for 0; oldest first. A new array of
 * struct outbox_mail *. */
GPtrArray *outbox_list(struct store *s, int state);
/* How many there are in a state, and how many of any kind were sent since a time (the daily ceiling). */
gint64 outbox_count(struct store *s, enum outbox_state state);
gint64 outbox_sent_since(struct store *s, gint64 since);
gint64 outbox_made_since(struct store *s, enum outbox_kind kind, gint64 since);

/* QUEUED to SENDING: an attempt begins now. */
void outbox_begin(struct store *s, gint64 id, gint64 now);
/* What a server said about one recipient; OPEN changes nothing of one who has it. */
void outbox_note_recipient(
        struct store *s, gint64 id, const char *address, enum outbox_fate fate, int code, const char *text);
/* The attempt's end: SENT, QUEUED again (due says when), HELD or FAILED. One that was seen stays SEEN, or becomes so,
 * unless it is QUEUED again and a server put off some of its recipients. */
void outbox_settle(struct store *s, gint64 id, enum outbox_state state, gint64 now, gint64 due, const char *reason);
/* The operator's word. HELD or FAILED to QUEUED, due now, for all who have not got it; QUEUED, HELD or FAILED to
 * DROPPED. FALSE, with nothing changed, for a row in any other state or none. */
gboolean outbox_release(struct store *s, gint64 id, gint64 now);
gboolean outbox_drop(struct store *s, gint64 id, gint64 now, const char *reason);
/* A mail with this Message-ID came in: all whose fate was open have it, and it becomes SEEN, whatever we thought of it,
 * unless it was dropped or waits for recipients whom a server put off while it may have taken it for others. Returns the id of our mail, 0 if it is none of
 * ours. */
gint64 outbox_see(struct store *s, const char *message_id, gint64 now);
/* The database was copied some time ago, and what went out since is not in it: QUEUED mails that some have and others were
 * to get later are HELD, and whoever was put off else may have it: such a mail that comes in has reached all. Returns how
 * many are held. */
guint outbox_doubt(struct store *s, const char *reason);
/* A mail of ours that was sent before, by whatever database, came in: a row that is SEEN and was made when it was sent. Its
 * members id, state, due and recipients are not read. Returns its id, 0 if its key or its Message-ID is known. */
gint64 outbox_add_seen(struct store *s, const struct outbox_mail *m, gint64 now);
/* Whether a Message-ID is one of our mails, whatever became of it. */
gboolean outbox_is_ours(struct store *s, const char *message_id);
/* The Message-ID of the first digest of a list made in [from, until) that was not dropped or failed: what the later
 * ones of the year answer. A new string, NULL if there is none. */
char *outbox_first_digest(struct store *s, gint64 list, gint64 from, gint64 until);
