/* bot/io/smtp.h: hands a mail to a submission server (RFC 6409), and says for sure what became of it. */
#pragma once

#include "io/wire.h"

struct smtp_server {
	struct wire_options wire;
	const char *hello;    /* our name in EHLO; NULL: the host's */
	const char *user;     /* NULL: no AUTH; without TLS AUTH is never tried but over loopback */
	const char *password; /* borrowed */
};

/* What became of a mail, or of one recipient of it. */
enum smtp_fate {
	SMTP_SENT,    /* accepted with 2xx */
	SMTP_LATER,   /* for sure not sent: 4xx, no connection, TLS or AUTH that may work later */
	SMTP_REFUSED, /* for sure not sent: 5xx */
	SMTP_UNKNOWN, /* the server had the end of the mail, or may have had it, and gave no answer */
};

struct smtp_recipient {
	const char *address; /* borrowed */
	enum smtp_fate fate;
	int code;   /* of the last reply about it, 0: none */
	char *text; /* clean, one line, at most 500 bytes; owned, NULL: none */
};

struct smtp_result {
	enum smtp_fate fate; /* SENT if at least one recipient has it */
	char *reason;        /* one clear clause, with the server's name, code and clean text; owned; NULL if all is well */
};
void smtp_result_clear(struct smtp_result *r);

/*
 * Sends one mail (complete, CRLF lines, as mail/compose.h makes it) from an envelope sender to recipients, whose
 * fates it fills in. Never sends without TLS where the options want it, never without AUTH where user is set.
 * Waits at most connect_seconds for the server to greet and accept the login; up to ten minutes for its last
 * word (RFC 5321 4.5.3.2.6), as a shorter wait would make outcomes unknown. Thread-safe.
 */
void smtp_send(const struct smtp_server *server, const char *sender, struct smtp_recipient *recipients, guint count,
        const void *bytes, gsize len, struct smtp_result *out);

/* Connects, greets, secures, logs in and takes leave: what bellwether check tells. TROUBLE as wire_open() has it;
 * TROUBLE_REFUSED for a login that was refused. tells: a new string, "TLSv1.3, 250-SIZE ..." for a person. */
gboolean smtp_check(const struct smtp_server *server, char **tells, GError **error);
