/* tests/fuzz/fuzz_imap_guard.c: any bytes as what an IMAP server sends: whole or in pieces, the same comes through. */
#include "io/imap-guard.h"

#include "base/trouble.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define LITERAL 300

/* What a parser gets to see. Each call gets at most piece bytes. NULL for what is refused. */
static GString *push_all(const char *bytes, gsize len, gsize piece)
{
	g_autoptr(ImapGuard) g = imap_guard_new();
	g_autoptr(GError) error = NULL;
	GString *out = g_string_new(NULL);

	imap_guard_allow(g, LITERAL);
	for (gsize at = 0; at < len; at += MIN(piece, len - at)) {
		if (imap_guard_push(g, bytes + at, MIN(piece, len - at), out, &error))
			continue;
		g_assert(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
		g_string_free(out, TRUE);
		return NULL;
	}
	g_assert(!imap_guard_bye(g) || g_utf8_validate(imap_guard_bye(g), -1, NULL));
	/* Nothing is kept back but the beginning of a line. */
	g_assert(imap_guard_is_within(g) || out->len == 0 || out->str[out->len - 1] == '\n');
	return out;
}

/* How many "(" there are before the first literal that may hold anything. */
static guint count_parentheses(const GString *out)
{
	const char *end = strchr(out->str, '{');
	guint count = 0, most = 0;

	for (const char *p = out->str; *p && (!end || p < end); p++) {
		count = *p == '\n' ? 0 : count + (*p == '(');
		most = MAX(most, count);
	}
	return most;
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	GString *whole = push_all((const char *)data, size, G_MAXSIZE);
	GString *bytewise = push_all((const char *)data, size, 1);

	g_assert((whole == NULL) == (bytewise == NULL));
	if (!whole)
		return 0;
	g_assert(whole->len <= size && g_string_equal(whole, bytewise) && count_parentheses(whole) <= 100);
	g_string_free(whole, TRUE);
	g_string_free(bytewise, TRUE);
	return 0;
}
