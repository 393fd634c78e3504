/* bot/command/inbox.c: see inbox.h. */
#include "command/inbox.h"

#include "command/grammar.h"
#include "mail/courtesy.h"
#include "mail/proof.h"
#include "mail/quote.h"
#include "store/commands.h"

#include <string.h>

/* Whether the mail was also sent to a list that is followed: its copy comes by that. */
static gboolean is_also_for_list(const struct inbox_options *o, const struct message *m)
{
	for (guint i = 0; i < m->to->len; i++) {
		const struct address *a = m->to->pdata[i];

		if (o->lists && g_strv_contains(o->lists, a->email))
			return TRUE;
	}
	return FALSE;
}

/* Mail to the bot and somebody else is a talk between people, as is one whose recipients are hidden. */
static gboolean is_for_us_alone(const struct inbox_options *o, const struct message *m)
{
	for (guint i = 0; i < m->to->len; i++)
		if (!courtesy_is_own(((const struct address *)m->to->pdata[i])->email, o->address))
			return FALSE;
	return m->to->len > 0;
}

/* In mail to the bot alone every line may be a command: it is one if any word of ours is in it, or near. */
static gboolean means_us(const struct grammar *g, gboolean direct)
{
	for (guint i = 0; i < g->commands->len; i++) {
		const struct grammar_command *c = g->commands->pdata[i];

		if (!direct || c->verb != VERB_UNKNOWN || c->nearest != VERB_UNKNOWN)
			return TRUE;
	}
	return FALSE;
}

static char *lines_of(const struct grammar *g)
{
	GString *lines = g_string_new(NULL);

	for (guint i = 0; i < g->commands->len; i++)
		g_string_append_printf(
		        lines, "%s%s", i ? "\n" : "", ((const struct grammar_command *)g->commands->pdata[i])->line);
	return g_string_free(lines, FALSE);
}

static char *references_of(const struct message *m)
{
	GString *refs = g_string_new(NULL);

	for (guint i = 0; i < m->references->len; i++)
		g_string_append_printf(refs, "%s%s", i ? " " : "", (const char *)m->references->pdata[i]);
	return g_string_free(refs, FALSE);
}

/* Whether there is anything to be done for a mail that is too old to be answered. */
static gboolean has_effect(const struct grammar *g, gboolean proven)
{
	for (guint i = 0; i < g->commands->len; i++)
		if (verb_has_effect(((const struct grammar_command *)g->commands->pdata[i])->verb, proven))
			return TRUE;
	return FALSE;
}

/* Keeps it; the reason not to answer it comes back. */
static const char *keep(struct store *s, const struct inbox_options *o, const struct message *m, const struct header *h,
        const struct grammar *g, const char *list, gint64 now)
{
	g_autoptr(Proof) proof = proof_read(h, o->authserv_id);
	g_autofree char *lines = lines_of(g), *refs = references_of(m);
	const char *why = courtesy_forbids(h, m, o->address, list != NULL);
	struct commands_row row = {
		.message_id = m->message_id,
		.state = why ? COMMANDS_SILENT : COMMANDS_WAITING,
		.list = list,
		.date = m->date,
		.due = !list && is_also_for_list(o, m) ? now + INBOX_WAIT : now,
		.name = m->from->name,
		.email = m->from->email,
		.subject = m->subject_line,
		.refs = refs,
		.lines = lines,
		.left_out = g->left_out,
		/* Whoever stands behind a list's rewriting is a guess: enough to answer, not to change anything. */
		.proven = proof->verdict == PROOF_PROVEN && strcmp(proof->email, m->from->email) == 0,
		.proof = proof->reason,
		.reason = why,
	};

	if (!why && now - MAX(m->date, MIN(m->received, now)) > INBOX_OLD) {
		row.state = has_effect(g, row.proven) ? COMMANDS_LATE : COMMANDS_OLD;
		row.reason = why = "it was written days before it was seen";
	}
	return commands_put(s, &row, now) ? why : NULL;
}

const char *inbox_note(struct store *s, const struct inbox_options *o, const struct message *m, const char *bytes,
        gsize len, const char *list, gint64 now)
{
	gboolean direct = !list && is_for_us_alone(o, m);
	g_autofree char *own = NULL;
	g_autofree struct header *h = NULL;
	g_autoptr(Grammar) g = NULL;

	/* Nearly all mail of a list is gone here. */
	if (!o->address || (!direct && !strcasestr(m->text, o->marker)))
		return NULL;
	own = quote_own_words(m->text);
	g = grammar_read(own, m->subject_line, o->marker, direct);
	if (g->commands->len == 0 || !means_us(g, direct))
		return NULL;
	h = g_new(struct header, 1);
	header_scan(h, bytes, len);
	return keep(s, o, m, h, g, list, now);
}
