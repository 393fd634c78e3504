/* bot/report/answer.h: answers to commands, by mail or at the command line. */
#pragma once

#include "command/change.h"
#include "report/round.h"
#include "track/measures.h"

struct answer_options {
	const struct round_options *round; /* lists, templates, people, how mail is written */
	const GPtrArray *admins;           /* char *; NULL: none */
	guint per_person_per_day;
	guint per_hour;
	gboolean proves; /* whose mail is their own can be proven (proof_read() has a server to believe) */
};

/* Who asks, and where. Everything is borrowed. */
struct answer_asker {
	struct address who;
	gboolean proven;
	const char *proof;             /* mail/proof.h: its reason */
	const char *message_id;        /* of the mail */
	gint64 here;                   /* the series of its thread; 0: none */
	const struct round_list *list; /* that it asks about; NULL: all */
	gboolean over_list;            /* it came by that list */
};

/* What is said to one command. */
struct answer_text {
	char *text;       /* lines of at most 72 columns but for links; owned */
	GString *csv;     /* a table to be attached; NULL: none; owned */
	char *csv_name;   /* "backlog.csv"; owned */
	char *subject;    /* of a mail with a token to the asker alone, NULL: none; owned */
	char *letter;     /* its body; owned */
	char *remark;     /* for the log; NULL: none; owned */
	char *again;      /* the command that brings the whole as a table: "csv show S1042"; NULL: none; owned */
	const char *what; /* of what text holds only a part: "series"; NULL: it holds all */
	guint shown;      /* how many of them */
	guint count;      /* 0: not counted */
	gboolean changed; /* settle_run() is due */
};
void answer_text_clear(struct answer_text *a);

/* What commands that are answered together need to read only once: begin with { 0 }. */
struct answer_memory {
	struct measures *measures; /* owned; NULL: none yet */
	guint want;                /* what they have, as in struct measures_options */
	gint64 from;
	gboolean open;
};
void answer_memory_clear(struct answer_memory *m);

/*
 * Carries out one command (a line without the marker) and says what came of it; number counts those of a mail, from 0.
 * Within a transaction if it may change something. memory is for as long as the database and now stay as they are; what
 * commands change is seen only once settle_run() has looked at it.
 */
void answer_one(struct store *s, const struct answer_options *o, const struct answer_asker *asker, const char *line,
        int number, gint64 now, struct answer_memory *memory, struct answer_text *out);

/* What a run of answers came to. */
struct answer_done {
	guint answers;
	gboolean changed;   /* settle_run() is due */
	GPtrArray *remarks; /* char *, lines for the log; may be NULL */
};

/*
 * Answers the mails that wait (store/commands.h), each in a transaction of its own that also puts the one answer into
 * the outbox: in the thread, to the list and the asker if the mail came by the list, else to the asker alone. Nobody
 * gets more than per_person_per_day, nor two answers to the same within an hour; what is forged in somebody's name does
 * not count for those who are proven. All together get per_hour, those who are not proven at most half of it (proves);
 * some of the rest waits. Each mail that is not answered leaves a remark.
 * To be called outside a transaction. done is added to. FALSE with TROUBLE_RETRY: the store; TROUBLE_SETUP: a template.
 */
gboolean answer_run(
        struct store *s, const struct answer_options *o, gint64 now, struct answer_done *done, GError **error);

/*
 * Carries out what LATE mails change (store/commands.h), oldest first, as of when they were written, and says nothing to
 * anybody; each in a transaction of its own. Returns after the first that changed something (done->changed): settle_run()
 * is due, then this again. To be called when all mail has been read, for what a command names may come behind it. FALSE
 * with TROUBLE_RETRY: the store.
 */
gboolean answer_late(struct store *s, const struct answer_options *o, struct answer_done *done, GError **error);
