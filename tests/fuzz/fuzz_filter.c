/* tests/fuzz/fuzz_filter.c: any bytes, cleaned, as a line of conditions; what is read can be written and read again. */
#include "mail/clean.h"
#include "track/filter.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *line = clean_line((const char *)data, size, 4096);
	g_autoptr(GError) error = NULL;
	g_autoptr(Filter) f = filter_parse(line, &error);
	g_autofree char *text = NULL, *again = NULL;
	g_autoptr(Filter) back = NULL;

	filter_is_condition(line);
	g_assert((f == NULL) == (error != NULL));
	if (!f)
		return 0;
	text = filter_text(f);
	back = filter_parse(text, &error);
	g_assert(back);
	again = filter_text(back);
	g_assert(strcmp(text, again) == 0);
	return 0;
}
