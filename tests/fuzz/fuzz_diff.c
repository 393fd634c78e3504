/* tests/fuzz/fuzz_diff.c: any bytes as the text of a mail with a diff. */
#include "mail/diff.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(Diff) d = diff_parse((const char *)data, size);

	if (!d)
		return 0;
	g_assert(d->begin < size && d->files->len > 0);
	g_assert(strlen(d->patch_id) == 0 || strlen(d->patch_id) == PATCH_ID_LEN);
	for (guint i = 0; i < d->files->len; i++) {
		const struct diff_file *f = g_ptr_array_index(d->files, i);

		g_assert(*f->path && g_utf8_validate(f->path, -1, NULL));
	}
	return 0;
}
