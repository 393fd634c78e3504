/* bot/track/people.h: who is who: which names and addresses are one person. */
#pragma once

#include "repo/mailmap.h"
#include "store/store.h"
#include "track/options.h"

/*
 * Gives every identity marked DIRTY_IDENTITY its person, and those that change with it; takes the marks away and
 * marks the threads and changes that see another person than before. Two identities are one person if their
 * addresses are equal after mailmap, aliases and plus-tags, or if they have one full name and similar addresses
 * (person_similar(); not by a name that only a slip gave to an address). A name that a list rewrote ("Ann Lee via
 * list") says nothing by its address and is whoever else bears the name. The person is shown by the mailmap's
 * entry, else by the identity that most mail was sent under. mailmap may be NULL. Runs inside the caller's
 * transaction.
 */
void people_settle(struct store *s, const struct track_options *o, const struct mailmap *mailmap);

/* Marks all identities if the mailmap text (meta "mailmap") or options differ from what they were settled with. */
void people_check_inputs(struct store *s, const struct track_options *o);

/* "suse.cz" of "ann@suse.cz"; what the map of options makes of it; "" for a provider of mail to everyone.
 * A new string. */
char *people_org(const struct track_options *o, const char *email);
