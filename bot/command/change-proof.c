/* bot/command/change-proof.c: a sender who is not proven is sent a token, and what that mail says. */
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "command/change-parts.h"
#include "command/token.h"
#include "mail/compose.h"

static void paragraph(GString *out, const char *text)
{
	g_autofree char *wrapped = text_wrap(text, TEXT_COLUMNS, 0);

	g_string_append_printf(out, "%s%s\n", out->len ? "\n" : "", wrapped);
}

static void indented(GString *out, const char *text)
{
	g_autofree char *line = g_strconcat("    ", text, NULL);
	g_autofree char *wrapped = text_wrap(text, TEXT_COLUMNS - 4, 4);

	g_string_append_printf(out, "\n    %s\n", *wrapped ? wrapped : line);
}

static char *letter_of(const struct change_run *r, const char *token, const char *what)
{
	GString *out = g_string_new(NULL);
	g_autofree char *until = when_format(r->now + TOKEN_LIFE);
	g_autofree char *asked = g_strdup_printf(
	        "in the mail <%s>. I cannot tell whether you wrote that mail (%s), and "
	        "what changes something I only do for whom it is from.",
	        r->request->message_id, r->request->proof);
	/* In quotes it is no command, should somebody's answering machine send the whole letter back. */
	g_autofree char *command = g_strdup_printf("\"confirm %s\"", token);
	g_autofree char *end = g_strdup_printf(
	        "The token works once, from this address, until %.10s. If it was not you, "
	        "there is nothing to do: nothing changes without it.",
	        until);

	paragraph(out, "Somebody, probably you, asked me in your name to");
	indented(out, what);
	paragraph(out, asked);
	paragraph(out,
	        "If you want it, answer this mail and leave its subject as it is, or send me a mail with the line");
	indented(out, command);
	paragraph(out, end);
	return g_string_free(out, FALSE);
}

static gboolean is_nobody(const struct change_run *r)
{
	for (const char *const *a = r->options->never_mailed; a && *a; a++)
		if (g_ascii_strcasecmp(*a, r->email) == 0)
			return TRUE;
	return !compose_can_mail(r->email) ||
	       (r->options->address && g_ascii_strcasecmp(r->options->address, r->email) == 0);
}

static void ask(struct change_run *r, const char *exact, const char *what)
{
	g_autofree char *token = NULL;
	const struct tokens_row row = {
		.email = r->email,
		.name = r->request->who.name ? r->request->who.name : "",
		.what = exact,
		.list = r->request->list ? r->request->list : "",
		.mail = r->request->message_id,
		.position = r->request->position,
	};

	switch (token_ask(r->store, &row, r->now, &token)) {
	case TOKEN_MADE:
		r->result->subject = g_strdup_printf("confirm %s", token);
		r->result->letter = letter_of(r, token, what);
		change_accept(
		        r, g_strdup_printf("I cannot tell who sent this, so I have mailed %s a token: bring it back "
		                           "and I %s.",
		                   r->email, what));
		change_remark(r, "%s by %s is not proven (%s): a token was mailed", what, r->email, r->request->proof);
		break;
	case TOKEN_PENDING:
		change_accept(
		        r, g_strdup_printf("A token for this was mailed to %s already and waits to be brought back.",
		                   r->email));
		change_remark(r, "%s by %s is not proven (%s): its token waits", what, r->email, r->request->proof);
		break;
	case TOKEN_TOO_MANY:
		change_refuse(
		        r, g_strdup_printf("I cannot tell who sent this, and %s got as many tokens today as I mail to "
		                           "one address. Ask again tomorrow.",
		                   r->email));
		change_remark(
		        r, "%s by %s is not proven (%s): no more tokens today", what, r->email, r->request->proof);
		break;
	default:
		g_assert_not_reached();
	}
}

gboolean change_is_proven(struct change_run *r, const char *exact, const char *what)
{
	if (r->request->proven)
		return TRUE;
	if (is_nobody(r)) {
		change_refuse(
		        r, g_strdup("From is not an address of your own that I could mail a token to: a list may have "
		                    "rewritten it. Mail the command to me directly."));
		change_remark(r, "%s by %s is not proven (%s): no token goes there", what, r->email, r->request->proof);
		return FALSE;
	}
	ask(r, exact, what);
	return FALSE;
}
