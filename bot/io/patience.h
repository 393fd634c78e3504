/* bot/io/patience.h: waiting for a descriptor, never longer than a deadline and never against the will of who cancels. */
#pragma once

#include <glib.h>

struct patience {
	gint64 until;  /* as g_get_monotonic_time() tells time */
	guint seconds; /* what it was begun with, for the texts */
	int cancel_fd; /* readable: every wait ends; -1: none */
	guint grace;   /* so many seconds after cancel_fd became readable; 0: at once */
};

/* From now on it lasts so many seconds; the rest stays as it is. */
void patience_begin(struct patience *p, guint seconds);

/*
 * Waits until poll() finds one of events, an error or a hang-up at fd. FALSE with TROUBLE_RETRY if the time is over or
 * it was cancelled; whom is for the text: "mail.lantern.example:993".
 */
gboolean patience_wait(struct patience *p, int fd, short events, const char *whom, GError **error);

/* FALSE as patience_wait(), without waiting: for work that always finds something to do. */
gboolean patience_lasts(struct patience *p, const char *whom, GError **error);
