/* tests/bench/made/queue.h: what is to happen, the earliest first. */
#pragma once

#include <glib.h>

enum event_kind {
	EVENT_SERIES, /* somebody has a new series */
	EVENT_TALK,   /* somebody begins a thread without patches */
	EVENT_POST,   /* the next version of a series is posted */
	EVENT_ANSWER, /* a mail of a thread is answered */
	EVENT_LAND,   /* a series is committed */
	EVENT_DIRECT, /* a commit that nobody has posted */
};

struct event {
	gint64 when; /* UTC seconds */
	enum event_kind kind;
	struct effort *effort; /* of POST, ANSWER and LAND; a reference of its own */
	struct chain *chain;   /* of ANSWER; owned */
};

struct queue;

struct queue *queue_new(void);
/* Does not free what the events have. */
void queue_free(struct queue *q);
void queue_put(struct queue *q, const struct event *e);
/* The earliest; of two of one second the one that was put first. FALSE: none is left. */
gboolean queue_take(struct queue *q, struct event *e);
