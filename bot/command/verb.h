/* bot/command/verb.h: the words that a command may begin with. */
#pragma once

#include <glib.h>

enum verb {
	VERB_HELP,
	VERB_STATUS,
	VERB_SHOW,
	VERB_BACKLOG,
	VERB_MINE,
	VERB_WAITING,
	VERB_STATS,
	VERB_DIGEST,
	VERB_CSV,
	VERB_SUBSCRIBE,
	VERB_UNSUBSCRIBE,
	VERB_NUDGE,
	VERB_SNOOZE,
	VERB_NOT_ME,
	VERB_WITHDRAW,
	VERB_REOPEN,
	VERB_SUPERSEDE,
	VERB_LINK,
	VERB_UNLINK,
	VERB_LANDED,
	VERB_CONFIRM, /* brings back a token that was mailed */
	VERB_UNKNOWN, /* not one of ours; the count of them too */
};

/* What is said about a verb where commands are explained, and what the words behind it look like. */
struct verb_facts {
	const char *name;
	const char *arguments; /* "SERIES PERIOD"; "" if it takes none */
	const char *summary;   /* "delay nudges about a series", for a list of commands */
	const char *example;   /* words behind the marker, one command a line: "snooze S1042 3w" */
	const char *more;      /* two or three sentences of help */
	guint least, most;     /* how many words it wants behind it; most G_MAXUINT: any number */
	gboolean conditions;   /* what stands behind it are conditions and nothing else */
	gboolean changes;      /* it changes what others see: permission and proof are asked for */
};

/* Facts of any verb but VERB_UNKNOWN. */
const struct verb_facts *verb_facts(enum verb v);

/* Whether it leaves anything behind but an answer, for a sender who is proven or not: anybody may end what is mailed to
 * them, and a token is a proof of its own. */
gboolean verb_has_effect(enum verb v, gboolean proven);

/* The verb of that name, without regard to case; other spellings that people try are known too ("notme", "stat"). */
enum verb verb_find(const char *word);

/* The verb that a misspelt one was probably meant to be, VERB_UNKNOWN if none is near. */
enum verb verb_nearest(const char *word);
