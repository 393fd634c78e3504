/* tests/fuzz/fuzz_talk.c: any bytes, cleaned, as the text of a reply: quotes, talk, declarations. */
#include "mail/clean.h"
#include "mail/declared.h"
#include "mail/quote.h"
#include "mail/talk.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

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

	g_assert(strlen(own) <= strlen(text) && strlen(again) <= strlen(own));
	g_assert(g_utf8_validate(own, -1, NULL));
	check_declared(text);
	(void)talk_classify(own);
	return 0;
}
