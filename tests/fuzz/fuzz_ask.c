/* tests/fuzz/fuzz_ask.c: any bytes, cleaned, as commands about a small list: each gets an answer that can be mailed. */
#include "command/grammar.h"
#include "mail/clean.h"
#include "mail/quote.h"
#include "report/answer.h"
#include "report/round.h"
#include "store/messages.h"
#include "track/ingest.h"
#include "track/settle.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* 2025-06-30 */
#define NOW G_GINT64_CONSTANT(1751241600)

static struct track_options track;

static struct store *list_of_two(void)
{
	static const char *const mails[] = {
		"From: Ann Lee <ann@lantern.example>\nMessage-ID: <1@x.org>\nDate: Mon, 2 Jun 2025 09:00:00 +0000\n"
		"Subject: [PATCH] wick: trim\n\nIt smokes.\n---\n a | 2 +-\n\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n"
		"@@ -1 +1 @@\n-a\n+b\n",
		("From: Bob Ray <bob@lantern.example>\nMessage-ID: <2@x.org>\nDate: Tue, 3 Jun 2025 09:00:00 +0000\n"
		 "Subject: Re: [PATCH] wick: trim\nIn-Reply-To: <1@x.org>\n\nReviewed-by: Bob Ray "
		 "<bob@lantern.example>\n"),
		"From: Eve Oak <eve@lantern.example>\nMessage-ID: <3@x.org>\nDate: Wed, 4 Jun 2025 09:00:00 +0000\n"
		"Subject: [PATCH v2 0/1] oil: pour\n\nMore of it.\n",
	};
	const struct settle_inputs inputs = { NULL, NULL };
	struct store *s = store_open(":memory:", FALSE, NULL);

	track_options_init(&track);
	g_assert(store_begin(s, NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
		g_autoptr(Message) m = message_read(mails[i], strlen(mails[i]), NULL, NULL);

		ingest_message(s, &track, messages_list(s, "list"), m);
	}
	g_assert(store_commit(s, NULL) && settle_run(s, &track, &inputs, NULL, NULL, NULL));
	return s;
}

static void check_answer(const struct answer_text *a)
{
	g_assert(a->text && *a->text && g_utf8_validate(a->text, -1, NULL) && !strchr(a->text, '\r'));
	g_assert(!a->csv || (a->csv_name && g_utf8_validate(a->csv->str, (gssize)a->csv->len, NULL)));
	g_assert((a->subject == NULL) == (a->letter == NULL));
	g_assert(!a->subject || (g_utf8_validate(a->subject, -1, NULL) && !strpbrk(a->subject, "\r\n")));
	g_assert(!a->remark || (g_utf8_validate(a->remark, -1, NULL) && !strpbrk(a->remark, "\r\n")));
}

static void ask(struct store *s, const struct answer_asker *asker, const struct grammar *g)
{
	static const struct letter_options letter = { .address = "bot@lantern.example", .marker = "#bellwether" };
	const struct round_options round = { .track = &track, .letter = &letter, .lists = asker->list, .n_lists = 1 };
	const struct answer_options options = { .round = &round };
	struct answer_memory memory = { 0 };

	g_assert(store_begin(s, NULL));
	for (guint i = 0; i < g->commands->len; i++) {
		const struct grammar_command *c = g_ptr_array_index(g->commands, i);
		struct answer_text a = { 0 };

		answer_one(s, &options, asker, c->line, (int)i, NOW, &memory, &a);
		check_answer(&a);
		answer_text_clear(&a);
	}
	answer_memory_clear(&memory);
	store_rollback(s);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static const struct round_list list = { .name = "list", .address = "list@lantern.example" };
	static struct store *s;
	g_autofree char *text = clean_text((const char *)data, size, NULL), *own = quote_own_words(text);
	g_autoptr(Grammar) g = grammar_read(own, "Re: confirm", "#bellwether", TRUE);
	char name[] = "Ann Lee", email[] = "ann@lantern.example";
	const struct answer_asker asker = { .who = { name, email },
		.proven = size % 2 == 0,
		.proof = "dkim=pass",
		.message_id = "9@x.org",
		.here = 1,
		.list = &list };

	if (!s)
		s = list_of_two();
	ask(s, &asker, g);
	return 0;
}
