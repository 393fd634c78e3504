/* bot/track/commit-note.h: what the message of a commit says about mails and about other commits. Pure. */
#pragma once

#include <glib.h>

/*
 * The Message-IDs that its trailers name: "Message-ID: <x@y>", "Link: https://lore.kernel.org/r/x@y",
 * "Discussion: https://postgr.es/m/x%40y". A new array of char * without brackets, distinct, at most
 * COMMIT_NOTE_MIDS.
 */
#define COMMIT_NOTE_MIDS 20 /* a commit links to a handful of mails; a merge may list what it takes */
GPtrArray *commit_note_mids(const char *body);

/* The commit it takes back: "This reverts commit 0123abc...". The hex as written, at least 7 digits, in lower case;
 * NULL if there is none. A new string. */
char *commit_note_reverts(const char *subject, const char *body);

/* The commit it was copied from: "(cherry picked from commit ...)", "[ Upstream commit ... ]",
 * "commit ... upstream.". As above. */
char *commit_note_picked(const char *body);
