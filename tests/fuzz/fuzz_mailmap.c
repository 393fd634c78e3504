/* tests/fuzz/fuzz_mailmap.c: any bytes as a .mailmap. */
#include "repo/mailmap.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(Mailmap) m = mailmap_parse((const char *)data, size);
	const char *name, *email;

	mailmap_resolve(m, "root", "jane@example.org", &name, &email);
	g_assert(g_utf8_validate(name, -1, NULL) && g_utf8_validate(email, -1, NULL));
	return 0;
}
