/* bot/io/smtp-near.h: the near end of the pump: a port of this machine at which only our own libesmtp is let in. */
#pragma once

#include "io/patience.h"

struct smtp_near;
typedef struct smtp_near SmtpNear;

/* A port at the loopback address. cancel_fd ends every wait. NULL with TROUBLE_RETRY if there is no port to be had. */
struct smtp_near *smtp_near_new(int cancel_fd, GError **error);
void smtp_near_free(struct smtp_near *n);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmtpNear, smtp_near_free)

guint smtp_near_port(const struct smtp_near *n);
/* What must be said as EHLO: a word of chance that no other process knows. Borrowed. */
const char *smtp_near_password(const struct smtp_near *n);

/*
 * Waits for who knows the password, and turns away everybody else. It is told of no extension: what is not offered is
 * not used. FALSE if nobody comes.
 */
gboolean smtp_near_let_in(struct smtp_near *n);

/* The next line, without its end. FALSE: it is gone, silent, or says what is no command. */
gboolean smtp_near_hear(struct smtp_near *n, GString *line);
/* Some bytes as they come, at most len. 0 as FALSE above. */
gsize smtp_near_read(struct smtp_near *n, char *into, gsize len);
/* Says a line. Its end is added. */
void smtp_near_say(struct smtp_near *n, const char *line);

/* Hangs up, and turns away at once whoever comes from now on. */
void smtp_near_close(struct smtp_near *n);
