/* bot/io/smtp-login.c: see smtp-login.h. */
#include "io/smtp-login.h"

#include "base/trouble.h"
#include "base/wipe.h"

#include <string.h>

#define CONTINUE 334
#define ACCEPTED 235

/* Shorter words of a reply are no secrets: they occur in any base64. */
#define TELLING 6

static gboolean is_offered(const char *mechanisms, const char *wanted)
{
	g_auto(GStrv) list = g_strsplit(mechanisms, " ", -1);

	for (guint i = 0; list[i]; i++)
		if (g_ascii_strcasecmp(list[i], wanted) == 0)
			return TRUE;
	return FALSE;
}

/* Some servers repeat what they did not understand: "500 unknown command AUTH PLAIN AGJvdAB...". */
static gboolean gives_away(const char *text, const char *secret)
{
	g_auto(GStrv) words = g_strsplit_set(text, " \"'<>(),.:;", -1);

	for (guint i = 0; words[i]; i++)
		if (strlen(words[i]) >= TELLING && (strstr(secret, words[i]) || strstr(words[i], secret)))
			return TRUE;
	return strlen(secret) >= TELLING && strstr(text, secret);
}

static gboolean refused(struct smtp_link *link, struct smtp_reply *r, const char *secret, GError **error)
{
	g_autofree char *what = g_strdup_printf("the login of %s", link->server->user);
	const char *own = link->server->token ? link->server->token : link->server->password;
	g_autoptr(Wiped) text = smtp_reply_text(r);

	if (gives_away(text, secret) || gives_away(text, own)) {
		for (guint i = 0; i < r->lines->len; i++)
			explicit_bzero(r->lines->pdata[i], strlen(r->lines->pdata[i]));
		g_ptr_array_set_size(r->lines, 0);
		g_ptr_array_add(r->lines, g_strdup("(its words hold the secret)"));
	}
	smtp_link_refused(link, what, r, error);
	return FALSE;
}

/* Says a secret line. TRUE if the reply is as wanted. */
static gboolean say_secret(struct smtp_link *link, const char *line, int wanted, struct smtp_reply *r, GError **error)
{
	const char *word = strrchr(line, ' ');

	if (!smtp_talk_ask(&link->talk, line, r, error))
		return FALSE;
	return r->code == wanted || refused(link, r, word ? word + 1 : line, error);
}

/* RFC 4616: no authorization identity, user, password. */
static gboolean log_in_plain(struct smtp_link *link, struct smtp_reply *r, GError **error)
{
	gsize user = strlen(link->server->user), password = strlen(link->server->password);
	gsize len = user + password + 2;
	char *message = g_malloc0(len);
	char *encoded, *line;
	gboolean done;

	memcpy(message + 1, link->server->user, user);
	memcpy(message + user + 2, link->server->password, password);
	encoded = g_base64_encode((const guchar *)message, len);
	line = g_strconcat("AUTH PLAIN ", encoded, NULL);
	done = say_secret(link, line, ACCEPTED, r, error);
	explicit_bzero(message, len);
	g_free(message);
	wipe_free(encoded);
	wipe_free(line);
	return done;
}

/* The server asks for both in words that nobody reads (draft-murchison-sasl-login). */
static gboolean log_in_login(struct smtp_link *link, struct smtp_reply *r, GError **error)
{
	const char *user = link->server->user, *password = link->server->password;
	char *first = g_base64_encode((const guchar *)user, strlen(user));
	char *second = g_base64_encode((const guchar *)password, strlen(password));
	gboolean done = say_secret(link, "AUTH LOGIN", CONTINUE, r, error) &&
	                say_secret(link, first, CONTINUE, r, error) && say_secret(link, second, ACCEPTED, r, error);

	g_free(first);
	wipe_free(second);
	return done;
}

/* "user=bot\1auth=Bearer TOKEN\1\1". A server that wants to say why it refuses does so in a challenge, which an empty
 * line answers; its last word comes behind that (the manuals of Google and Microsoft; there is no RFC). */
static gboolean log_in_with_token(struct smtp_link *link, struct smtp_reply *r, GError **error)
{
	g_autoptr(Wiped) text = g_strconcat(
	        "user=", link->server->user, "\001auth=Bearer ", link->server->token, "\001\001", NULL);
	g_autoptr(Wiped) encoded = g_base64_encode((const guchar *)text, strlen(text));
	g_autoptr(Wiped) line = g_strconcat("AUTH XOAUTH2 ", encoded, NULL);

	if (!smtp_talk_ask(&link->talk, line, r, error))
		return FALSE;
	if (r->code == CONTINUE && !smtp_talk_ask(&link->talk, "", r, error))
		return FALSE;
	return r->code == ACCEPTED || refused(link, r, encoded, error);
}

static gboolean cannot_log_in(const struct smtp_link *link, const char *known, const char *offered, GError **error)
{
	g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s offers no login that is known here (%s), only: %s",
	        wire_name(link->wire), known, offered);
	return FALSE;
}

gboolean smtp_login(struct smtp_link *link, GError **error)
{
	const char *mechanisms = smtp_link_offer(link, "AUTH");
	g_auto(SmtpReply) r = { 0 };

	g_assert(wire_is_safe(link->wire) && (link->server->password || link->server->token));
	if (!mechanisms) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s offers no login, and without one nothing is sent",
		        wire_name(link->wire));
		return FALSE;
	}
	if (link->server->token)
		return is_offered(mechanisms, "XOAUTH2") ? log_in_with_token(link, &r, error)
		                                         : cannot_log_in(link, "a token: XOAUTH2", mechanisms, error);
	if (is_offered(mechanisms, "PLAIN"))
		return log_in_plain(link, &r, error);
	if (is_offered(mechanisms, "LOGIN"))
		return log_in_login(link, &r, error);
	return cannot_log_in(link, "a password: PLAIN, LOGIN", mechanisms, error);
}
