/* bot/track/group-part.h: the mails of a thread that may be part of a posting. For the group*.c files alone. */
#pragma once

#include "store/messages.h"

/* Mails sent in one go are no further apart; a slow server takes minutes for a long series. */
#define GROUP_BURST (20 * 60)
/* Mails of an unthreaded posting, or such as answer one mail that is not there, are no further apart. */
#define GROUP_HALF_DAY (12 * 60 * 60)

/* A patch, a cover or a pull request. */
struct group_part {
	const struct messages_member *m;
	gint64 person;  /* who sent it: a person, or an identity (negative) as long as the person is unknown */
	double version; /* as the subject names it, or as the cover of the same posting does */
	gboolean inferred;
	int parent;     /* index of the part that it answers, -1: none */
	gint64 answers; /* the mail that it answers directly, 0: none */
	char *stem;     /* of an unthreaded one, see track/stem.h; owned */
};

struct group_parts {
	GArray *parts; /* struct group_part, in order of date, number and Message-ID; owned */
	const struct messages_members *thread;
	int *of_member; /* index of the part that a member is, -1: none; owned */
};

struct group_parts *group_part_list(const struct messages_members *thread);
void group_part_list_free(struct group_parts *p);

struct group_part *group_part_at(const struct group_parts *p, int index);
/* The part of a mail by mids.id, -1 if it is none. */
int group_part_find(const struct group_parts *p, gint64 id);

gboolean group_part_is_counted(const struct group_part *a);
/* Whether two may be of one posting: one sender, version and total, and both or neither a pull request. */
gboolean group_part_agree(const struct group_part *a, const struct group_part *b);
/* The same, but for the version. */
gboolean group_part_agree_loosely(const struct group_part *a, const struct group_part *b);
/* Seconds between two. */
gint64 group_part_gap(const struct group_part *a, const struct group_part *b);

/*
 * The nearest patch or cover of the same person that a part answers, directly or through the talk in between;
 * -1: none.
 */
int group_part_answered(const struct group_parts *p, int index);
