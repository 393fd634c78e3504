/* bot/track/people-join.h: which of those who may be one person are. For people-kin.c alone. */
#pragma once

#include "store/people.h"

struct people_member {
	struct people_identity *identity; /* owned */
	guint up;                         /* disjoint sets: itself, or one nearer to the one that names its set */
	gboolean mapped;                  /* mailmap or aliases say who it is */
	const char *proper_name;          /* by mailmap and aliases; borrowed from them or from identity */
	const char *proper_email;
	guint shown; /* of the one that names the set: how the person is shown */
	guint size;  /* of the one that names the set */
};

struct people_kin {
	GArray *members;     /* struct people_member, in order of identity once all are there; owned */
	GHashTable *known;   /* gint64 (borrowed from an identity): is a member; owned */
	GHashTable *names;   /* name keys that were followed; borrowed from members */
	GHashTable *persons; /* gint64 (borrowed from an identity): persons of old that were followed; owned */
	GHashTable *holders; /* address to index + 1 of the first that has it; borrowed from members */
	GHashTable *mails;   /* email to how many identities have it; borrowed from members */
};

/* Joins all that are one person. Members are in order of identity, and each is a set of its own. */
void people_join_all(struct people_kin *kin);

/* The set that a member is in, named by the first of its members. */
guint people_join_set(const struct people_kin *kin, guint i);

/* "Ann Lee via list <list@x.org>", as a list rewrites it and git keeps it: the address is everybody's. */
gboolean people_join_is_rewritten(const struct people_identity *identity);
