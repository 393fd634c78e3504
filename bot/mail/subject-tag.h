/* bot/mail/subject-tag.h: what the words of a subject's tags say ("PATCH for-4.21 v3 02/17"); for subject.c alone. */
#pragma once

#include "mail/line.h"

struct subject_tag {
	GPtrArray *prefixes; /* char *, at most SUBJECT_PREFIXES; owned */
	double version;
	double number;
	unsigned total;
	unsigned known;   /* words that were understood */
	unsigned unknown; /* words that were not: they are the prefixes */
	gboolean versioned;
	gboolean counted;
	gboolean patch;
	gboolean pull;
	gboolean rfc;
	gboolean resend;
	gboolean draft;
	gboolean committed; /* the sender pushed it already; also kept as prefix */
};

#define SUBJECT_PREFIXES 16 /* a line that names more trees than these is no subject */

void subject_tag_init(struct subject_tag *t);
void subject_tag_clear(struct subject_tag *t);

/* Reads the text inside of one pair of brackets (nested brackets count as space) and adds its words to *t. */
void subject_tag_read(struct subject_tag *t, struct line text);

/*
 * Adds what *more says to *t, which was read earlier in the line: the first version and the first count of a
 * line win, because a posting that was mailed anew carries the older ones behind its own.
 */
void subject_tag_merge(struct subject_tag *t, const struct subject_tag *more);

/* Whether the tag is about a patch or a posting at all, and no name of a list or a subsystem. */
gboolean subject_tag_announces(const struct subject_tag *t);
