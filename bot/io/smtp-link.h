/* bot/io/smtp-link.h: a connection to a submission server that has greeted, is under TLS and knows who we are. */
#pragma once

#include "io/smtp-talk.h"
#include "io/smtp.h"

struct smtp_link {
	const struct smtp_server *server;
	struct wire *wire;
	struct smtp_talk talk;
	gboolean in_mail;  /* a mail has begun and has no end: whatever is said would be a part of it */
	GPtrArray *offers; /* char *: lines of the last EHLO: "SIZE 10240000", "AUTH PLAIN LOGIN" */
};
typedef struct smtp_link SmtpLink;

/*
 * Connects, hears the greeting, says EHLO, goes over to TLS and logs in, as the server's options want it and within
 * its login_seconds. NULL with TROUBLE_RETRY (no connection, 4xx), TROUBLE_REFUSED (5xx, no STARTTLS, certificate, no
 * login that is known here) or TROUBLE_SETUP, in words for a person. server is borrowed.
 */
struct smtp_link *smtp_link_open(const struct smtp_server *server, GError **error);

/* Takes leave if there is anybody to take leave of, which lasts a second at most. */
void smtp_link_free(struct smtp_link *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmtpLink, smtp_link_free)

/* The parameters of an extension ("10240000" of "SIZE 10240000"), NULL if it is not offered. */
const char *smtp_link_offer(const struct smtp_link *link, const char *keyword);

/* A refusal by the server: "NAME refused WHAT: 550 text", TROUBLE_RETRY for 4xx, else TROUBLE_REFUSED. */
void smtp_link_refused(const struct smtp_link *link, const char *what, const struct smtp_reply *r, GError **error);
