/* tests/fuzz/fuzz_mime.c: any bytes as a mail of parts: each part lies within it and decodes to no more than it is. */
#include "mail/body.h"
#include "mail/header.h"
#include "mail/mime.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_part(const struct mime_part *part, const char *bytes, gsize size)
{
	g_autofree char *text = NULL;
	gsize len;

	g_assert(part->bytes >= bytes && part->bytes + part->len <= bytes + size);
	g_assert(memchr(part->content.type, '\0', CONTENT_WORD) && memchr(part->content.name, '\0', CONTENT_NAME));
	text = transfer_decode(part->encoding, part->bytes, part->len, &len);
	g_assert(len <= part->len && text[len] == '\0');
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static struct header h;
	const char *bytes = (const char *)data;
	g_autoptr(GArray) parts = NULL;
	struct body body;

	header_scan(&h, bytes, size);
	g_assert(h.count <= HEADER_FIELDS && h.body <= size);
	for (guint i = 0; i < h.count; i++) {
		const struct header_field *f = &h.fields[i];

		g_assert(f->name_len > 0 && f->name >= bytes && f->value + f->value_len <= bytes + size);
		g_assert(!memchr(f->name, ':', f->name_len));
	}
	parts = mime_parts(&h, bytes, size);
	for (guint i = 0; i < parts->len; i++)
		check_part(&g_array_index(parts, struct mime_part, i), bytes, size);
	body_read(&h, bytes, size, &body);
	g_assert(strlen(body.text) == body.len && body.attachment <= body.len);
	g_assert(g_utf8_validate(body.text, -1, NULL) && !strchr(body.text, '\r'));
	g_assert(body.len == 0 || body.text[body.len - 1] == '\n');
	body_clear(&body);
	return 0;
}
