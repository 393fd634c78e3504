/* bot/track/people-kin.h: identities that may be one person, and which of them are. For people.c alone. */
#pragma once

#include "repo/mailmap.h"
#include "store/people.h"
#include "track/options.h"

/*
 * What an address stands for by mailmap and aliases, in lower case and without "+tag", as a key: identities with
 * equal ones are one person. "" if there is none. A new string.
 */
char *people_kin_address(
        const struct track_options *o, const struct mailmap *mailmap, const char *name, const char *email);

/* All that hang together with an identity by address, name or a person of old. */
struct people_kin;
struct people_kin *people_kin_find(
        struct store *s, const struct track_options *o, const struct mailmap *mailmap, gint64 identity);
void people_kin_free(struct people_kin *kin);

guint people_kin_count(const struct people_kin *kin);
const struct people_identity *people_kin_identity(const struct people_kin *kin, guint i);
/* The person that it is now: the smallest identity of it. */
gint64 people_kin_person(const struct people_kin *kin, guint i);
/* Whether it is the one that its person is named after. */
gboolean people_kin_is_first(const struct people_kin *kin, guint i);
/* Why it belongs to that person; NULL if it is the only one. */
const char *people_kin_reason(const struct people_kin *kin, guint i);
/* How the person is shown; borrowed. */
void people_kin_display(const struct people_kin *kin, guint i, const char **name, const char **email);
