/* tests/fuzz/fuzz_trailer.c: any bytes, cleaned, as a text with tags. */
#include "mail/clean.h"
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

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *text = clean_text((const char *)data, size, NULL);
	g_autofree char *prose = trailer_strip(text);

	g_assert(strlen(prose) <= strlen(text) + 1 && g_utf8_validate(prose, -1, NULL));
	check_trailers(text);
	return 0;
}
