/* bot/store/crowd.h: threads of so many mails that each of their series reads only those that are about it. */
#pragma once

#include "store/store.h"

/* The longest threads that people write have some hundreds. */
#define CROWD_LEAST 1000

/*
 * Whether a thread is one. Who is about what is then known until a mail is stored, and asking for its next series
 * costs nothing: or a thread of ten thousand series would be read ten thousand times.
 */
gboolean crowd_is(struct store *s, gint64 thread);

/*
 * Appends to about (gint64) the patch, cover or pull request posting and all mails of a crowded thread that are about
 * it: whose nearest such ancestor it is. What has none is about nothing, and nobody's.
 */
void crowd_about(struct store *s, gint64 thread, gint64 posting, GArray *about);

/* The facts have changed. */
void crowd_forget(struct store *s);
