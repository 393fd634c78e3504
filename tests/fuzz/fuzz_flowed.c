/* tests/fuzz/fuzz_flowed.c: any bytes, cleaned, as format=flowed: lines are joined, nothing but blanks is added. */
#include "mail/clean.h"
#include "mail/flowed.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* Letters and what else is neither white space nor a mark of a quote. */
static gsize count_ink(const char *text)
{
	gsize ink = 0;

	for (; *text; text++)
		ink += !strchr(" \t\n>", *text);
	return ink;
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	gsize len;
	g_autofree char *text = clean_text((const char *)data, size, &len);

	for (gboolean delsp = FALSE; delsp <= TRUE; delsp++) {
		g_autofree char *joined = flowed_join(text, delsp);

		g_assert(strlen(joined) <= 2 * len + 1 && g_utf8_validate(joined, -1, NULL));
		g_assert(count_ink(joined) == count_ink(text));
	}
	return 0;
}
