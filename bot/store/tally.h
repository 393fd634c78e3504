/* bot/store/tally.h: how many mails there were. */
#pragma once

#include "store/store.h"

struct tally {
	guint people, robots; /* who sent them */
};

/* Mails of a list (lists.id; 0: of all) that are dated in [from, until). */
struct tally tally_mails(struct store *s, gint64 list, gint64 from, gint64 until);
