/* tests/fuzz/fuzz_command.c: any bytes as the text and as the subject of a mail, to the bot and to a list. */
#include "command/grammar.h"
#include "mail/clean.h"
#include "mail/quote.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check(const struct grammar *g)
{
	g_assert(g->commands->len <= GRAMMAR_COMMANDS);
	for (guint i = 0; i < g->commands->len; i++) {
		const struct grammar_command *c = g_ptr_array_index(g->commands, i);

		g_assert(strlen(c->line) <= GRAMMAR_LINE && g_utf8_validate(c->line, -1, NULL));
		g_assert(!strchr(c->line, '\n'));
		g_assert(c->words->len <= GRAMMAR_WORDS);
		/* Who is proven may do no less. */
		g_assert(verb_has_effect(c->verb, TRUE) || !verb_has_effect(c->verb, FALSE));
		for (guint j = 0; j < c->words->len; j++) {
			g_autofree char *word = grammar_bare_word(g_ptr_array_index(c->words, j));

			g_assert(g_utf8_validate(word, -1, NULL));
		}
	}
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *text = clean_text((const char *)data, size, NULL);
	g_autofree char *subject = clean_line((const char *)data, size, 200);
	g_autofree char *own = quote_own_words(text);
	g_autoptr(Grammar) direct = grammar_read(own, subject, "#bellwether", TRUE);
	g_autoptr(Grammar) list = grammar_read(own, subject, "#bellwether", FALSE);

	check(direct);
	check(list);
	return 0;
}
