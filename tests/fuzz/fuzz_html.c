/* tests/fuzz/fuzz_html.c: any bytes, cleaned, as an HTML mail; what comes out is text of no immoderate length. */
#include "mail/clean.h"
#include "mail/html.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	gsize len;
	g_autofree char *html = clean_text((const char *)data, size, &len);
	g_autofree char *text = html_to_text(html);
	g_autofree char *clean = clean_text(text, strlen(text), NULL);

	g_assert(g_utf8_validate(text, -1, NULL) && strlen(text) <= 32 * len + 2);
	g_assert(strcmp(text, clean) == 0);
	return 0;
}
