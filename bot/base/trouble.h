/* bot/base/trouble.h: the errors that the outside world hands us, by what the caller can do. */
#pragma once

#include <glib.h>

/* The error domain of every GError that Bellwether makes itself. */
#define TROUBLE (trouble_quark())

enum trouble {
	TROUBLE_RETRY,   /* may go away by itself: a full disk, a locked database, a network fault */
	TROUBLE_REFUSED, /* the other side or the input will not have it: no mailbox, a truncated file */
	TROUBLE_SETUP,   /* somebody must mend settings or arguments first */
};

GQuark trouble_quark(void);
