/* bot/io/smtp-link.c: see smtp-link.h. */
#include "io/smtp-link.h"

#include "base/trouble.h"
#include "io/smtp-login.h"

#include <string.h>

/* RFC 5321 4.1.1.1: a domain, or an address literal; what is neither would be refused by strict servers. */
#define HELLO_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:[]"
#define HELLO_MAX 255 /* RFC 5321 4.5.3.1.2 */

#define LEAVE_SECONDS 1

void smtp_link_refused(const struct smtp_link *link, const char *what, const struct smtp_reply *r, GError **error)
{
	g_autofree char *text = smtp_reply_text(r);

	g_set_error(error, TROUBLE, smtp_reply_class(r) == 4 ? TROUBLE_RETRY : TROUBLE_REFUSED, "%s refused %s: %d %s",
	        wire_name(link->wire), what, r->code, text);
}

static gboolean hear_greeting(struct smtp_link *link, GError **error)
{
	g_auto(SmtpReply) r = { 0 };

	if (!smtp_talk_hear(&link->talk, &r, error))
		return FALSE;
	if (smtp_reply_class(&r) != 2)
		smtp_link_refused(link, "the connection", &r, error);
	return smtp_reply_class(&r) == 2;
}

/* A new string. */
static char *our_name(const struct smtp_server *server)
{
	const char *name = server->hello ? server->hello : g_get_host_name();
	gsize len = strlen(name);

	return g_strdup(len > 0 && len <= HELLO_MAX && strspn(name, HELLO_CHARACTERS) == len ? name : "localhost");
}

/* Learns what the server offers, and forgets what it offered before. */
static gboolean say_hello(struct smtp_link *link, GError **error)
{
	g_autofree char *name = our_name(link->server);
	g_autofree char *line = g_strconcat("EHLO ", name, NULL);
	g_auto(SmtpReply) r = { 0 };

	g_ptr_array_set_size(link->offers, 0);
	if (!smtp_talk_ask(&link->talk, line, &r, error))
		return FALSE;
	if (smtp_reply_class(&r) != 2) {
		smtp_link_refused(link, "our EHLO", &r, error);
		return FALSE;
	}
	for (guint i = 1; i < r.lines->len; i++) /* the first line names the server */
		g_ptr_array_add(link->offers, g_strdup(r.lines->pdata[i]));
	return TRUE;
}

const char *smtp_link_offer(const struct smtp_link *link, const char *keyword)
{
	gsize len = strlen(keyword);

	for (guint i = 0; i < link->offers->len; i++) {
		const char *offer = link->offers->pdata[i];

		if (g_ascii_strncasecmp(offer, keyword, len) == 0 && (offer[len] == ' ' || offer[len] == '\0'))
			return offer + len + (offer[len] == ' ');
	}
	return NULL;
}

static gboolean start_tls(struct smtp_link *link, GError **error)
{
	g_auto(SmtpReply) r = { 0 };

	if (!smtp_link_offer(link, "STARTTLS")) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s offers no STARTTLS (did somebody between take it out?): nothing is sent in clear",
		        wire_name(link->wire));
		return FALSE;
	}
	if (!smtp_talk_ask(&link->talk, "STARTTLS", &r, error))
		return FALSE;
	if (smtp_reply_class(&r) != 2) {
		smtp_link_refused(link, "STARTTLS", &r, error);
		return FALSE;
	}
	/* The wire hands out no more than a line before TLS: what came behind it is still there, and found. */
	g_assert(link->talk.at == link->talk.end);
	return wire_start_tls(link->wire, error) && say_hello(link, error);
}

static gboolean set_up(struct smtp_link *link, GError **error)
{
	if (!hear_greeting(link, error) || !say_hello(link, error))
		return FALSE;
	if (link->server->wire.security == WIRE_STARTTLS && !start_tls(link, error))
		return FALSE;
	return !link->server->user || smtp_login(link, error);
}

struct smtp_link *smtp_link_open(const struct smtp_server *server, GError **error)
{
	g_autoptr(SmtpLink) link = g_new0(struct smtp_link, 1);

	link->server = server;
	link->offers = g_ptr_array_new_with_free_func(g_free);
	link->wire = wire_open(
	        &server->wire, server->login_seconds ? server->login_seconds : SMTP_LOGIN_SECONDS, error);
	if (!link->wire)
		return NULL;
	link->talk.wire = link->wire;
	return set_up(link, error) ? g_steal_pointer(&link) : NULL;
}

void smtp_link_free(struct smtp_link *link)
{
	g_auto(SmtpReply) r = { 0 };

	if (!link)
		return;
	if (link->wire) {
		wire_set_deadline(link->wire, LEAVE_SECONDS);
		if (!link->in_mail)
			smtp_talk_ask(&link->talk, "QUIT", &r, NULL); /* fails at once if the wire is of no use */
		wire_free(link->wire);
	}
	g_ptr_array_unref(link->offers);
	g_free(link);
}
