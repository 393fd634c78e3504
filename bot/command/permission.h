/* bot/command/permission.h: who may change what. */
#pragma once

#include "command/verb.h"
#include "repo/maintainers.h"
#include "store/store.h"
#include "track/options.h"

/* What permissions rest on; all borrowed. */
struct permission_rules {
	const struct track_options *track;
	const struct maintainers *maintainers; /* NULL: nobody but authors and admins */
	const GPtrArray *admins;               /* char *, addresses; NULL: none */
};

enum permission {
	PERMISSION_DENIED = 0,
	PERMISSION_SELF,       /* about the asker alone: nudges, not-me, subscriptions */
	PERMISSION_AUTHOR,     /* of the series */
	PERMISSION_MAINTAINER, /* M: of a section that the series touches, or of THE REST */
	PERMISSION_ADMIN,
};

/*
 * Whether the person behind an address (lower case) may do something to a series, as of now; that the address is
 * theirs is the caller's to know. Authors may do what calls their own series back, corrects its links or makes the bot
 * ask less; only maintainers and admins wake others' nudges (snooze that ends sooner) or say what landed.
 *
 * why, unless NULL, becomes a clause for a denial: "only its author (Ann Lee), the maintainers of LAMP (Bob Ray) and
 * the admins may do that"; NULL if it is allowed. A new string.
 */
enum permission permission_of(struct store *s, const struct permission_rules *r, enum verb verb, gint64 series,
        const char *email, gint64 now, char **why);
/* "maintainer" */
const char *permission_name(enum permission p);
