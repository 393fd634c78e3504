/* tests/fuzz/fuzz_talk.c: any bytes, cleaned, as the text of a reply: trailers, quotes, talk, declarations. */
#include "mail/clean.h"
#include "mail/declared.h"
#include "mail/quote.h"
#include "mail/talk.h"
#include "mail/trailer.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_trailers(const char *text)
{
	g_autoptr(GPtrArray) tags = trailer_list_parse(text);

	g_assert(tags->len <= TRAILER_MAX);
	for (guint i = 0; i < tags->len; i++) {
		const struct trailer *t = g_ptr_array_index(tags, i);

		g_assert(*t->kind && strlen(t->value) <= 500 && g_utf8_validate(t->value, -1, NULL));
		g_assert(!t->note || g_utf8_validate(t->note, -1, NULL));
		g_assert(!t->who ||
		         (g_utf8_validate(t->who->name, -1, NULL) && g_utf8_validate(t->who->email, -1, NULL)));
	}
}

static void check_declared(const char *text)
{
	g_autoptr(GPtrArray) list = declared_list_parse(text);

	g_assert(list->len <= DECLARED_MAX);
	for (guint i = 0; i < list->len; i++)
		g_assert(g_utf8_validate(((struct declared *)g_ptr_array_index(list, i))->value, -1, NULL));
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *text = clean_text((const char *)data, size, NULL);
	g_autofree char *own = quote_own_words(text);
	g_autofree char *again = quote_own_words(own);
	g_autofree char *prose = trailer_strip(own);

	g_assert(strlen(own) <= strlen(text) && strlen(again) <= strlen(own) && strlen(prose) <= strlen(own) + 1);
	g_assert(g_utf8_validate(own, -1, NULL) && g_utf8_validate(prose, -1, NULL));
	check_trailers(text);
	check_declared(text);
	(void)talk_classify(own);
	return 0;
}
