/* bot/mail/courtesy.c: see courtesy.h. */
#include "mail/courtesy.h"

#include <string.h>

/* The value of a field, without blanks around it, in lower case. A new string, NULL if there is none. */
static char *value_of(const struct header *h, const char *name)
{
	const struct header_field *f = header_find(h, name);
	char *value = f ? g_ascii_strdown(f->value, (gssize)f->value_len) : NULL;

	return value ? g_strstrip(value) : NULL;
}

gboolean courtesy_is_own(const char *email, const char *own)
{
	const char *at = strchr(own, '@'), *host = strrchr(email, '@');
	gsize local = at ? (gsize)(at - own) : 0;

	return at && host && g_ascii_strcasecmp(at, host) == 0 && g_ascii_strncasecmp(email, own, local) == 0 &&
	       (email[local] == '@' || email[local] == '+');
}

static gboolean has_own_loop(const struct header *h, const char *own)
{
	const struct header_field *f = header_find(h, "X-Loop");

	for (; f; f = header_next(h, "X-Loop", f)) {
		g_autofree char *value = g_strndup(f->value, f->value_len);

		if (courtesy_is_own(g_strstrip(value), own))
			return TRUE;
	}
	return FALSE;
}

/* RFC 3834 2, RFC 2142: addresses behind which there is a program. */
static gboolean is_program(const char *email)
{
	static const char *const begin[] = { "mailer-daemon", "postmaster@", "listserv", "majordomo", "owner-",
		"noreply", "no-reply", "do-not-reply", "donotreply", "bounce", "mdaemon" };
	static const char *const end[] = { "-request", "-owner", "-bounces", "-noreply", "-relay" };
	const char *at = strrchr(email, '@');
	g_autofree char *local = g_strndup(email, at ? (gsize)(at - email) : strlen(email));

	for (gsize i = 0; i < G_N_ELEMENTS(begin); i++)
		if (g_ascii_strncasecmp(email, begin[i], strlen(begin[i])) == 0)
			return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(end); i++)
		if (g_str_has_suffix(local, end[i]))
			return TRUE;
	return FALSE;
}

static gboolean is_of_list(const struct header *h)
{
	static const char *const fields[] = { "List-Id", "List-Help", "List-Subscribe", "List-Unsubscribe", "List-Post",
		"List-Owner", "List-Archive" };

	for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
		if (header_find(h, fields[i]))
			return TRUE;
	return FALSE;
}

static const char *marks_of_programs(const struct header *h)
{
	g_autofree char *automatic = value_of(h, "Auto-Submitted"), *suppress = value_of(h, "X-Auto-Response-Suppress");
	g_autofree char *path = value_of(h, "Return-Path"), *type = value_of(h, "Content-Type");

	if (automatic && !g_str_has_prefix(automatic, "no"))
		return "it says that it was sent by a program (Auto-Submitted)";
	if (suppress && (strstr(suppress, "all") || strstr(suppress, "oof") || strstr(suppress, "autoreply")))
		return "it wants no automatic answers (X-Auto-Response-Suppress)";
	if (path && strcmp(path, "<>") == 0)
		return "it has no sender to answer to (Return-Path)";
	if (type && g_str_has_prefix(type, "multipart/report"))
		return "it is a report on a mail";
	if (header_find(h, "X-Autoreply") || header_find(h, "X-Autorespond") || header_find(h, "X-Failed-Recipients"))
		return "it is an automatic answer";
	return NULL;
}

static const char *marks_of_lists(const struct header *h)
{
	g_autofree char *precedence = value_of(h, "Precedence");

	if (precedence &&
	        (strcmp(precedence, "bulk") == 0 || strcmp(precedence, "junk") == 0 || strcmp(precedence, "list") == 0))
		return "it is sent to many (Precedence)";
	return is_of_list(h) ? "it came by a mailing list that is not followed" : NULL;
}

const char *courtesy_forbids(const struct header *h, const struct message *m, const char *own, gboolean over_list)
{
	const char *why;

	if (courtesy_is_own(m->sender->email, own) || courtesy_is_own(m->from->email, own))
		return "it is our own";
	if (has_own_loop(h, own))
		return "it is an answer to our own (X-Loop)";
	why = marks_of_programs(h);
	if (!why && (is_program(m->sender->email) || is_program(m->from->email)))
		why = "its sender is a program";
	if (!why && m->robot)
		why = "its sender is a robot";
	if (!why && !over_list)
		why = marks_of_lists(h);
	return why;
}
