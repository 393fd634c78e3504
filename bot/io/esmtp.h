/* bot/io/esmtp.h: libesmtp, which says one mail to a server at a loopback port. It stays behind this file. */
#pragma once

#include <glib.h>

struct esmtp_mail {
	guint port;                   /* of 127.0.0.1 */
	const char *hello;            /* said in EHLO */
	const char *sender;           /* empty: the null reverse path */
	const char *const *addresses; /* of the recipients; NULL at their end */
	const char *bytes;            /* CRLF lines */
	gsize len;
};

/*
 * Says EHLO, MAIL, RCPT, DATA, the mail and QUIT, as far as the server lets it, and returns when the connection is
 * over: its own limits of time are beyond those of whoever listens at the port. No TLS, no AUTH, no SIGPIPE. What
 * it thinks of the outcome is not told: it takes a truncated reply for a good one.
 */
void esmtp_say(const struct esmtp_mail *mail);
