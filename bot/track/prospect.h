/* bot/track/prospect.h: what an open series still waits for, once all that is known of it has happened. */
#pragma once

#include "store/store.h"

/* Whoever has the turn. */
struct prospect_person {
	gint64 person; /* people.id; 0: somebody of MAINTAINERS, who is known by address alone */
	const char *email;
};

/*
 * What status_at() says at since and later, kept when a series settles: questions about all that is open cannot look at
 * each series that closely. Texts are borrowed of what it was made from or read from.
 */
struct prospect {
	guint64 policy;      /* policy_digest() of the rules that were applied */
	gint64 since;        /* the last event */
	const char *missing; /* status.missing_text */
	GArray *waiting;     /* struct prospect_person: status.waiting_for */
	/* private */
	GByteArray *bytes;
};
typedef struct prospect Prospect;

struct prospect *prospect_new(void);
void prospect_free(struct prospect *p);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Prospect, prospect_free)

/* As bytes. A new array. */
GByteArray *prospect_pack(const struct prospect *p);
/* The other way; p borrows from bytes. FALSE: these are no bytes of prospect_pack(), p has nothing that may be used. */
gboolean prospect_unpack(struct prospect *p, const guint8 *bytes, gsize len);

/*
 * Reads what holds for a series at now by some rules (policy_digest()). FALSE: nothing is kept of it, or by other rules,
 * or more happened later: only status_at() knows.
 */
gboolean prospect_load(struct prospect *p, struct store *s, guint64 policy, gint64 series, gint64 now);
