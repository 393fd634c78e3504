/* tests/fuzz/fuzz_auth_results.c: any bytes as the value of an Authentication-Results field. */
#include "mail/auth-results.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_word(const char *word)
{
	for (; *word; word++)
		g_assert(*word > ' ' && *word < 0x7f && !g_ascii_isupper(*word));
}

static void check_result(const struct auth_result *r)
{
	check_word(r->method);
	check_word(r->result);
	for (guint i = 0; i < r->properties->len; i++) {
		const struct auth_property *p = g_ptr_array_index(r->properties, i);
		const char *value = auth_result_property(r, p->type, p->name);

		check_word(p->type);
		check_word(p->name);
		g_assert(!strpbrk(p->value, "\r\n"));
		g_assert(!value || value == p->value); /* none, if there are two of that name */
	}
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	const char *value = (const char *)data;
	g_autoptr(AuthResults) r = auth_results_parse(value, size);
	g_autofree char *server = auth_results_server(value, size);

	g_assert(!r || (server && strcmp(r->server, server) == 0));
	for (guint i = 0; r && i < r->results->len; i++)
		check_result(g_ptr_array_index(r->results, i));
	return 0;
}
