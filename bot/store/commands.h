/* bot/store/commands.h: mails that ask the bot something: each is answered once, whatever copies of it arrive. */
#pragma once

#include "store/store.h"

/* Stored: do not renumber. */
enum commands_state {
	COMMANDS_WAITING = 1,
	COMMANDS_ANSWERED = 2,
	COMMANDS_OLD = 3,      /* first seen long after it was written: a mailbox was read for the first time */
	COMMANDS_SILENT = 4,   /* a robot's, a bounce, our own: courtesy forbids an answer */
	COMMANDS_LIMITED = 5,  /* its sender had enough answers for a day, or too many mails wait */
	COMMANDS_REPEATED = 6, /* the same person asked the same within the hour */
	COMMANDS_FAILED = 7,   /* no mail could be made of the answer */
	COMMANDS_LATE = 8,     /* as OLD, but what it changes is still to be done */
};

/* Strings are borrowed where one is put, owned where one is got. */
struct commands_row {
	gint64 id;
	const char *message_id; /* without brackets */
	enum commands_state state;
	const char *list;    /* name of the list that it came over; NULL: direct mail */
	gint64 date;         /* UTC seconds, as all times */
	gint64 due;          /* not to be answered before */
	const char *name;    /* who asked */
	const char *email;   /* lower case */
	const char *subject; /* decoded */
	const char *refs;    /* Message-IDs, root first, joined by one space */
	const char *lines;   /* commands, one a line, without the marker */
	guint left_out;      /* commands that were too many */
	gboolean proven;
	const char *proof;  /* why, or why not */
	const char *reason; /* why it is not to be answered; NULL: none */
};
typedef struct commands_row CommandsRow;

/*
 * Keeps a mail (its members id is not read; state is WAITING, LATE, OLD or SILENT) within the caller's transaction. FALSE
 * if its Message-ID is known. Then a copy that came over a list makes one that waits the list's, and one whose
 * sender is proven takes the place of one that is not, if that waits or got no answer: a forged copy that comes first,
 * as a robot's or with the References of another thread, does no harm.
 */
gboolean commands_put(struct store *s, const struct commands_row *row, gint64 now);

/* The oldest WAITING mail that is due; NULL: none. A new row that owns its strings. */
struct commands_row *commands_next(struct store *s, gint64 now);
void commands_row_free(struct commands_row *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CommandsRow, commands_row_free)
/* The LATE mail that was written first, likewise. */
struct commands_row *commands_next_late(struct store *s);
/* When the next WAITING mail is due; 0: none waits. */
gint64 commands_next_due(struct store *s);

/* What became of one: outbox is the row of its answer (0: none), reason why there is none (NULL: there is). */
void commands_settle(
        struct store *s, gint64 id, enum commands_state state, const char *reason, gint64 outbox, gint64 now);
/* It waits until due. */
void commands_wait(struct store *s, gint64 id, gint64 due);

/*
 * How many mails were answered after a time: those of an address (lower case), or all (NULL); sure: only those whose
 * sender was proven, so that nobody's share is used up by mails that are forged in their name.
 */
gint64 commands_answered(struct store *s, const char *email, gboolean sure, gint64 since);
/* How many mails wait whose sender is, or is not, proven. */
gint64 commands_crowd(struct store *s, gboolean proven);
/*
 * Whether this person got an answer to the same lines after a time; of a proven sender only answers count that they
 * themselves asked for, not somebody in their name. root: the Message-ID that began the thread, where
 * the lines mean another thing in another thread; else NULL.
 */
gboolean commands_repeated(struct store *s, const struct commands_row *row, const char *root, gint64 since);
/* Whether a later mail of this person was carried out that holds a word. */
gboolean commands_overtaken(struct store *s, const struct commands_row *row, const char *word);
/* How many there are in a state. */
gint64 commands_count(struct store *s, enum commands_state state);

/* people.id of whoever writes under an address (lower case), 0 if nobody is known to. */
gint64 commands_person(struct store *s, const char *email);
/* All addresses that may stand for a person: of any other commands_person() says somebody else. A new set of
 * char *. */
GHashTable *commands_addresses(struct store *s, gint64 person);
