/* bot/io/smtp.h: hands a mail to a submission server (RFC 6409), and says for sure what became of it. */
#pragma once

#include "io/wire.h"

struct smtp_server {
	struct wire_options wire;
	const char *hello;    /* our name in EHLO; NULL: the host's */
	const char *user;     /* NULL: no AUTH; without TLS AUTH is never tried but over loopback */
	const char *password; /* borrowed; if user is not NULL, this or the token is not */
	const char *token;    /* OAuth 2.0 access token for XOAUTH2, borrowed; NULL: PLAIN or LOGIN */
	guint login_seconds;  /* until the server has greeted and accepted the login; 0: SMTP_LOGIN_SECONDS */
	guint answer_seconds; /* for each answer after that; 0: as long as RFC 5321 4.5.3.2 wants, up to ten minutes */
};

#define SMTP_LOGIN_SECONDS 60

/*
 * Once the end of a mail is on its way, cancelling leaves so many seconds for the server's last word: it mostly comes
 * at once, and without it nobody knows what became of the mail.
 */
#define SMTP_GRACE_SECONDS 3

/* What became of a mail, or of one recipient of it. */
enum smtp_fate {
	SMTP_SENT,    /* accepted with 2xx */
	SMTP_LATER,   /* for sure not sent: 4xx, or nothing that is about this mail: connection, TLS, greeting, login */
	SMTP_REFUSED, /* for sure not sent: 5xx for this sender, these recipients, this mail */
	SMTP_UNKNOWN, /* the server had the end of the mail, or may have had it, and gave no clear answer */
};

struct smtp_recipient {
	const char *address; /* borrowed */
	enum smtp_fate fate;
	int code;   /* of the last reply about it, 0: none */
	char *text; /* clean, one line, at most 500 bytes; owned, NULL: none */
};

struct smtp_result {
	enum smtp_fate fate; /* SENT if at least one recipient has it */
	gboolean any_mail; /* not sent for a reason that holds for any other mail as well: no connection, TLS, login */
	char *reason; /* one clear clause, with the server's name, code and clean text; owned; NULL if all is well */
};
void smtp_result_clear(struct smtp_result *r);

/*
 * Sends one mail (complete, 7 bit, CRLF lines, as mail/compose.h makes it) from an envelope sender (NULL or empty:
 * the null reverse path of RFC 5321 4.5.5) to recipients, whose fates it fills in; their texts must be NULL, and who
 * calls frees them. Never sends without TLS where the options want it, never without AUTH where user is set, never a
 * mail that differs by a byte. The fate is judged by what crossed the wire. Cancelling ends every wait: see
 * SMTP_GRACE_SECONDS. Thread-safe, and raises no SIGPIPE.
 */
void smtp_send(const struct smtp_server *server, const char *sender, struct smtp_recipient *recipients, guint count,
        const void *bytes, gsize len, struct smtp_result *out);

/* Connects, greets, secures, logs in and takes leave: what bellwether check tells. TROUBLE as wire_open() has it;
 * TROUBLE_REFUSED for a login that was refused. tells: a new string, "TLSv1.3, login of bot accepted, offers SIZE
 * 10240000, PIPELINING" for a person. */
gboolean smtp_check(const struct smtp_server *server, char **tells, GError **error);
