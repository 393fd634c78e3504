/* tests/bench/made/life-parts.h: what life.c and life-mail.c share. */
#pragma once

#include "code.h"
#include "effort.h"
#include "life.h"
#include "queue.h"

struct life {
	GRand *rand;
	struct sink *sink;          /* borrowed */
	struct life_counts *counts; /* borrowed */
	struct code *code;
	struct queue *queue;
	guint wanted, persons;
	guint32 seed;
	guint64 numbers;      /* of series and talks */
	GString *text, *mail; /* emptied and used again for each mail */
};

/* Uniform in [0, 1). */
double life_chance(struct life *l);
/* A person, the busy ones more often. */
guint life_anybody(struct life *l);

/* The first commit: the files, and who keeps what. */
void life_begin_code(struct life *l, gint64 when);
/* The mails of a version, one a second. */
void life_post(struct life *l, struct effort *e, gint64 when);
/* The next answer of a chain. */
void life_answer(struct life *l, struct effort *e, struct chain *chain, gint64 when);
/* The commits of a series. */
void life_land(struct life *l, struct effort *e, gint64 when);
/* The mail that says so. */
void life_thank(struct life *l, struct effort *e, gint64 when);
