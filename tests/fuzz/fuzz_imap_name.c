/* tests/fuzz/fuzz_imap_name.c: any bytes as the name of a folder, as IMAP and as people write it. */
#include "io/imap-name.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *text = g_strndup((const char *)data, size), *shown = imap_name_decode(text);
	g_autofree char *encoded = imap_name_encode(text), *back = NULL, *again = NULL;

	g_assert(g_utf8_validate(shown, -1, NULL) && !strpbrk(shown, "\r\n"));
	if (!encoded)
		return 0;
	for (const char *p = encoded; *p; p++)
		g_assert(*p >= ' ' && *p < 0x7f);
	/* What people see has no white space at its ends and none of the marks that would mislead them. */
	back = imap_name_decode(encoded);
	g_assert(g_utf8_validate(back, -1, NULL));
	again = *back ? imap_name_encode(back) : NULL;
	if (strcmp(back, text) == 0)
		g_assert(again && strcmp(again, encoded) == 0);
	return 0;
}
