/* tests/fuzz/fuzz_maintainers.c: any bytes as a MAINTAINERS file; its first line is also the path that is looked up. */
#include "repo/maintainers.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	const char *text = (const char *)data;
	const char *eol = size > 0 ? memchr(text, '\n', size) : NULL;
	g_autofree char *path = g_strndup(text, eol ? (gsize)(eol - text) : 0);
	g_autofree char *valid = g_utf8_make_valid(path, -1);
	g_autoptr(Maintainers) m = maintainers_parse(text, size);
	g_autoptr(GArray) of_path = maintainers_of_path(m, valid);
	g_autoptr(GArray) of_text = maintainers_of_text(m, text, size);

	g_assert(of_path->len <= maintainers_count(m) && of_text->len <= maintainers_count(m));
	for (guint i = 0; i < maintainers_count(m); i++)
		g_assert(g_utf8_validate(maintainers_section(m, i)->title, -1, NULL));
	return 0;
}
