/* bot/report/digest.h: the weekly backlog digest of a list. */
#pragma once

#include "store/store.h"
#include "track/options.h"

struct maintainers; /* repo/maintainers.h: handed on to track/ */

struct digest_options {
	const char *list;        /* its name; NULL: all that is in the database, which is called by its only list */
	const char *archive_url; /* words_link(); NULL: none */
	const char *templates;   /* folder whose digest.txt is used instead of ours; NULL: none */
	const char *contact;     /* who runs the bot; NULL: not named */
	const char *site_url;    /* site_link(); NULL: none */
	const char *address;     /* of the bot, to be asked by mail; NULL: it cannot be */
	const char *marker;      /* "#bellwether", with address */
	const char *conditions;  /* of track/filter.h: only the series that they mean; NULL or "": all */
	gboolean personal;       /* it goes to one person, who asked for it */
	guint weeks;             /* that it tells of: 0 or 1 the week, more the month; see digest_make() */
	gint64 missed;           /* digests that should have come since the last one and did not */
};

struct digest {
	char *subject;  /* owned */
	char *body;     /* lines of at most 72 columns but for links; at most DIGEST_BYTES; owned */
	gboolean empty; /* nothing to say: not to be sent */
};
typedef struct digest Digest;

/* Lists hold mail above 40 KB for a moderator; headers and a margin are left to them. */
#define DIGEST_BYTES (32 * 1024)

/*
 * The digest of the weeks before now (UTC seconds), from what was known then. maintainers may be NULL.
 * NULL with TROUBLE_SETUP if the template is wrong or there is no such list, TROUBLE_REFUSED if the conditions are none.
 */
struct digest *digest_make(struct store *s, const struct track_options *o, const struct maintainers *m,
        const struct digest_options *d, gint64 now, GError **error);
void digest_free(struct digest *d);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digest, digest_free)
