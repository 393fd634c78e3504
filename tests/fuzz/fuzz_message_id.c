/* tests/fuzz/fuzz_message_id.c: any bytes as Message-ID, References, and as a place where an archive keeps a mail. */
#include "mail/clean.h"
#include "mail/declared-url.h"
#include "mail/message-id.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_id(const char *id)
{
	g_assert(*id && strlen(id) <= MESSAGE_ID_BYTES && g_utf8_validate(id, -1, NULL));
	g_assert(!strpbrk(id, " \t\r\n<>"));
}

static void check_chain(const char *value, gsize len)
{
	g_autoptr(GPtrArray) all = message_id_list(value, len);
	const char *own = all->len > 0 ? g_ptr_array_index(all, 0) : "a@b";
	g_autoptr(GPtrArray) chain = message_id_chain(all, all, own, 10);

	g_assert(chain->len <= 10 && chain->len <= all->len);
	for (guint i = 0; i < all->len; i++)
		check_id(g_ptr_array_index(all, i));
	for (guint i = 0; i < chain->len; i++) {
		g_assert(strcmp(g_ptr_array_index(chain, i), own) != 0);
		for (guint j = 0; j < i; j++)
			g_assert(strcmp(g_ptr_array_index(chain, i), g_ptr_array_index(chain, j)) != 0);
	}
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	const char *value = (const char *)data;
	g_autofree char *id = message_id_parse(value, size), *text = clean_text(value, size, NULL);
	g_autofree char *linked = declared_message_id(line_of(text));

	if (id) {
		g_autofree char *bracketed = g_strdup_printf("<%s>", id);
		g_autofree char *again = message_id_parse(bracketed, strlen(bracketed));

		check_id(id);
		g_assert(strcmp(id, again) == 0);
	}
	if (linked)
		check_id(linked);
	check_chain(value, size);
	return 0;
}
