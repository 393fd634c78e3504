/* tests/fuzz/fuzz_subject.c: any bytes, cleaned, as a subject line. */
#include "mail/clean.h"
#include "mail/subject.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *line = clean_line((const char *)data, size, 2 * SUBJECT_MAX);
	g_autoptr(Subject) s = subject_parse(line, "LTP");
	g_autofree char *key = subject_title_key(s->title);

	g_assert(strlen(s->title) <= SUBJECT_MAX && g_utf8_validate(s->title, -1, NULL));
	g_assert(g_utf8_validate(key, -1, NULL));
	g_assert(s->version >= 0 && s->number >= 0);
	for (guint i = 0; i < s->prefixes->len; i++)
		g_assert(g_utf8_validate(g_ptr_array_index(s->prefixes, i), -1, NULL));
	return 0;
}
