/* bot/io/imap-list.h: which mails a folder has, and how large they are, told some thousand at a time. */
#pragma once

#include "io/imap-session.h"

struct imap_listed {
	guint32 uid;
	guint32 size; /* bytes; 0 if the server does not say */
};

/*
 * Asks for the mails with UIDs from first on, up to and without end, in a window of *width UIDs, and adds them to
 * found (struct imap_listed) in order. Returns where the next window begins; 0 with an error. *width adapts itself:
 * 0 to begin with. A session that dies of it is opened anew, once.
 */
guint32 imap_list(struct imap *m, guint32 first, guint32 end, guint32 *width, GArray *found, GError **error);
