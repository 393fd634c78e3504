/* tests/fuzz/fuzz_commit_message.c: any bytes, cleaned, as the text above a patch: what git am would keep of it. */
#include "mail/clean.h"
#include "mail/commit-message.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	gsize len;
	g_autofree char *text = clean_text((const char *)data, size, &len);
	struct commit_message c = { 0 };

	commit_message_read(text, len, &c);
	g_assert(g_utf8_validate(c.text, -1, NULL) && strlen(c.text) <= len + 1);
	g_assert(*c.text != '\n' && !g_str_has_suffix(c.text, "\n\n"));
	g_assert(!c.subject || (g_utf8_validate(c.subject, -1, NULL) && !strchr(c.subject, '\n')));
	g_assert(!c.author || (*c.author->email && g_utf8_validate(c.author->name, -1, NULL)));
	commit_message_clear(&c);
	return 0;
}
