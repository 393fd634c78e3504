/* bot/app/cycle.h: one round of the live bot: read, derive, decide, send. */
#pragma once

#include "app/settings.h"
#include "store/store.h"

struct cycle;
typedef struct cycle Cycle;

struct cycle_options {
	const struct settings *settings; /* borrowed, lives as long */
	struct store *store;             /* borrowed, lives as long */
	gint64 now;                      /* the clock's place, UTC seconds; 0: the clock itself */
	int cancel_fd;                   /* readable: every wait ends; -1: none */
	void (*wake)(gpointer data); /* called in another thread when cycle_run() should be called; NULL: nobody is */
	gpointer data;
};

struct cycle *cycle_new(const struct cycle_options *o);
void cycle_free(struct cycle *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cycle, cycle_free)

/*
 * Polls the mailboxes, reads the repositories that have moved, derives what follows, answers the commands that wait,
 * does what the schedule wants, and gets mail out. With waits it stays until no mail is due any more. What goes wrong
 * outside is logged and kept in the table health, and the rest goes on. FALSE with an error that concerns the database
 * (TROUBLE_RETRY: to be tried again after a pause), or with TROUBLE_SETUP for what the operator has to mend. To be
 * called in one thread at a time.
 */
gboolean cycle_run(struct cycle *c, gboolean waits, GError **error);
/* How many mailboxes and repositories could not be read in the last round, and mails not be sent since this was asked. */
guint cycle_failures(struct cycle *c);

/* Lets the sessions idle: mailboxes_idle(). */
void cycle_idle(struct cycle *c, GArray *fds, gboolean *pending);
/* Seconds until cycle_run() should be called again, at most most. */
int cycle_pause(struct cycle *c, int most);

/* The mail in hand comes to its end: the last thing before cycle_free(). */
gboolean cycle_finish(struct cycle *c, GError **error);
