/* bot/app/attempt.h: one attempt to send a mail, in a thread of its own. */
#pragma once

#include "app/settings.h"
#include "io/smtp.h"
#include "store/outbox.h"

struct attempt {
	struct outbox_mail *mail;          /* owned */
	struct smtp_recipient *recipients; /* those of the mail; one more at the end if copy is set; owned */
	guint count;                       /* without the copy */
	/* To be read after attempt_wait(): */
	struct smtp_result result;
	/* private */
	const struct settings *settings;
	int cancel_fd;
	void (*wake)(gpointer data);
	gpointer data;
	gboolean copy;
	gint done;
	GThread *thread;
};
typedef struct attempt Attempt;

/*
 * Begins; takes the mail. copy: an address that gets the mail beside its recipients, so that it is seen again; NULL:
 * none. settings must live as long; wake (may be NULL) is called in the thread at the end.
 */
struct attempt *attempt_begin(const struct settings *settings, struct outbox_mail *mail, const char *copy,
        int cancel_fd, void (*wake)(gpointer data), gpointer data);
gboolean attempt_is_over(struct attempt *a);
void attempt_wait(struct attempt *a);
/* Waits, too. */
void attempt_free(struct attempt *a);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Attempt, attempt_free)

/* The server of the settings with its password or token, as io/smtp.h wants it. That is the caller's to free with
 * wipe_free(). FALSE with an error if there is none to be had. */
gboolean attempt_server(
        const struct settings *settings, int cancel_fd, struct smtp_server *server, char **secret, GError **error);
