/* tests/fuzz/fuzz_encoded_word.c: any bytes as the value of a field with encoded words. */
#include "mail/clean.h"
#include "mail/encoded-word.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static const gsize limits[] = { 0, 1, 70, 2000 };

	for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
		g_autofree char *line = encoded_word_decode((const char *)data, size, limits[i]);
		g_autofree char *clean = clean_line(line, strlen(line), limits[i]);

		g_assert(strlen(line) <= limits[i] && g_utf8_validate(line, -1, NULL));
		g_assert(strcmp(line, clean) == 0);
	}
	return 0;
}
