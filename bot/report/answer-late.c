/* bot/report/answer-late.c: what mails change that nobody answers any more. See answer.h. */
#include "report/answer-parts.h"

#include "base/when.h"
#include "store/subscriptions.h"

#include <string.h>

/* A subscription is what the last word made it, and that may have come before this one was read. */
static gboolean is_overtaken(struct store *s, const struct commands_row *row, enum verb v)
{
	g_autoptr(Subscription) now = NULL;

	if (v != VERB_SUBSCRIBE && v != VERB_UNSUBSCRIBE)
		return FALSE;
	now = subscriptions_get(s, row->email);
	return (now && now->since > row->date) || commands_overtaken(s, row, "subscribe");
}

static void note(const struct commands_row *row, const struct answer_text *t, struct answer_done *done)
{
	g_autofree char *date = when_format(row->date);

	done->changed = done->changed || t->changed;
	if (t->remark && done->remarks)
		g_ptr_array_add(done->remarks, g_strdup_printf("asked on %.10s: %s", date, t->remark));
}

void answer_silently(struct store *s, const struct answer_options *o, const struct commands_row *row,
        const struct answer_asker *asker, struct answer_done *done)
{
	g_auto(GStrv) lines = g_strsplit(row->lines, "\n", -1);
	struct answer_memory memory = { 0 };

	for (int i = 0; lines[i]; i++) {
		g_autoptr(GrammarCommand) c = grammar_read_line(lines[i], o->round->letter->marker);
		struct answer_text t;

		if (!verb_has_effect(c->verb, row->proven) || is_overtaken(s, row, c->verb))
			continue;
		answer_one(s, o, asker, lines[i], i, row->date, &memory, &t);
		note(row, &t, done);
		answer_text_clear(&t);
	}
	answer_memory_clear(&memory);
}

gboolean answer_late(struct store *s, const struct answer_options *o, struct answer_done *done, GError **error)
{
	while (!done->changed) {
		g_autoptr(CommandsRow) row = commands_next_late(s);
		g_auto(GStrv) refs = row ? g_strsplit(row->refs, " ", -1) : NULL;
		struct answer_asker asker;

		if (!row)
			return store_check(s, error);
		if (!store_begin(s, error))
			return FALSE;
		asker = answer_asker_of(s, o, row, refs);
		answer_silently(s, o, row, &asker, done);
		commands_settle(s, row->id, COMMANDS_OLD,
		        "it was written days before it was seen: it was done, and not answered", 0, row->date);
		if (!store_commit(s, error))
			return FALSE;
	}
	return TRUE;
}
