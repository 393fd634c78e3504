/* tests/fuzz/fuzz_address.c: any bytes as the value of a From or To field. */
#include "mail/address.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(GPtrArray) list = address_list_parse((const char *)data, size);

	g_assert(list->len <= ADDRESS_MAX);
	for (guint i = 0; i < list->len; i++) {
		const struct address *a = list->pdata[i];

		g_assert(*a->email && g_utf8_validate(a->email, -1, NULL) && strpbrk(a->email, " \t\r\n<>") == NULL);
		g_assert(g_utf8_validate(a->name, -1, NULL) && strpbrk(a->name, "\t\r\n") == NULL);
	}
	return 0;
}
