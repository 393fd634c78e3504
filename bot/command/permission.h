/* bot/command/permission.h: who may change what. */
#pragma once

#include "command/verb.h"
#include "store/store.h"

struct maintainers; /* repo/maintainers.h: handed on to track/ */

/* What permissions rest on; all borrowed. */
struct permission_rules {
	const struct maintainers *maintainers; /* NULL: nobody but authors and admins */
	const GPtrArray *admins;               /* char *, addresses; NULL: none */
};

enum permission {
	PERMISSION_DENIED = 0,
	PERMISSION_SELF,       /* about the asker alone: nudges, not-me, subscriptions */
	PERMISSION_AUTHOR,     /* of the series: who posted its first version */
	PERMISSION_MAINTAINER, /* M: of a section that the latest version touches, or of THE REST */
	PERMISSION_ADMIN,
};

/*
 * Whether whoever writes from an address (lower case) may do something to a series; that the address is theirs is the
 * caller's to know. People are told by address alone, with what mailmap and aliases say of it, never by name. Authors
 * may take back their series, correct its links and make the bot ask less about it, and undo what they themselves said
 * last; what landed, only maintainers and admins say.
 *
 * why, unless NULL, becomes a clause for a denial: "only its author (Ann Lee), the maintainers of LAMP (Bob Ray) and
 * the admins of this bot may do that"; NULL if it is allowed. A new string.
 */
enum permission permission_of(struct store *s, const struct permission_rules *r, enum verb verb, gint64 series,
        const char *email, char **why);
/* "maintainer" */
const char *permission_name(enum permission p);
