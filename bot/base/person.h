/* bot/base/person.h: whether two mailboxes are one person, by what they look like. */
#pragma once

#include <glib.h>

/*
 * A name folded for comparison: case and accents gone, "Lee, Ann" turned round, additions in brackets ("(Fujitsu)",
 * "[EXT]") and " via List" dropped, the words in alphabetical order. "" if it is no full name: fewer than two words
 * with letters. A new string.
 */
char *person_name_key(const char *name);

/*
 * Whether two mailboxes are surely one person: equal addresses (without case and +tag), or one full name with
 * addresses that look alike: the same local part, or both made from that name ("petr.vorel@" and "pvorel@"). Names
 * that many people share need more than the name: equal names with unrelated addresses are two persons.
 */
gboolean person_similar(const char *name_a, const char *email_a, const char *name_b, const char *email_b);
