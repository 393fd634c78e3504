/* tests/fuzz/fuzz_charset.c: a line that names a character set and any bytes in it: clean text, which stays as it is. */
#include "mail/charset.h"
#include "mail/clean.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	const char *bytes = (const char *)data, *eol = size > 0 ? memchr(bytes, '\n', size) : NULL;
	g_autofree char *name = eol ? g_strndup(bytes, (gsize)(eol - bytes)) : NULL;
	const char *rest = eol ? eol + 1 : bytes;
	gsize len, rest_len = size - (gsize)(rest - bytes);
	g_autofree char *text = charset_text(rest, rest_len, name, &len);
	g_autofree char *again = clean_text(text, len, NULL), *line = clean_line(text, len, 100);
	g_autofree char *same = clean_line(line, strlen(line), 100), *word = clean_word(text, len, 100);

	g_assert(strlen(text) == len && g_utf8_validate(text, (gssize)len, NULL) && !strchr(text, '\r'));
	g_assert(strcmp(text, again) == 0 && clean_plain(text, len) <= len);
	g_assert(strlen(line) <= 100 && g_utf8_validate(line, -1, NULL) && !strpbrk(line, "\n\t"));
	g_assert(strcmp(line, same) == 0);
	g_assert(strlen(word) <= 100 && g_utf8_validate(word, -1, NULL) && !strpbrk(word, " \n\t"));
	return 0;
}
