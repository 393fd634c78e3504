/* tests/hostile/bomb.h: mail, mailboxes and repositories made to hurt, by name. */
#pragma once

#include <glib.h>
#include <stdio.h>

/* How a bomb is fed. */
enum bomb_way {
	BOMB_MAIL,   /* one mail, without "From " line */
	BOMB_MAILS,  /* mails with their "From " lines */
	BOMB_REPO,   /* what git fast-import reads */
	BOMB_COMMAND /* one mail to the bot alone */
};

struct bomb {
	const char *name;
	enum bomb_way way;
	void (*write)(FILE *out, guint times);
	guint times;      /* how often what hurts is repeated */
	const char *want; /* "taken", or a part of the reason why it is not; of BOMB_MAILS how many are taken */
};

/* The tables, each ended by an element without name. */
extern const struct bomb bombs_mail[], bombs_crowd[], bombs_repo[], bombs_command[];

/* Writes text so many times. */
void bomb_repeat(FILE *out, const char *text, guint times);

/* The beginning of the nth mail of a crowd, a minute after the one before: its "From " line, To and Date. */
void bomb_begin(FILE *out, guint n);

/* The same with From: Ann Lee <a@b.c> and Message-ID: <n.crowd@b.example>. */
void bomb_mail(FILE *out, const char *crowd, guint n);
