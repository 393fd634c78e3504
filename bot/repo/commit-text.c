/* bot/repo/commit-text.c: see commit-text.h. */
#include "repo/commit-text.h"

#include "repo/commit.h"

#include <string.h>

/* U+0080 to U+009F, and those that reorder what a reader sees. */
static gboolean is_harmful(gunichar c)
{
	return (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Valid UTF-8 of at most max bytes without control characters but TAB and LF. */
static char *cleaned(const char *bytes, const char *encoding, gsize max)
{
	gsize len = strnlen(bytes, max);
	g_autofree char *cut = g_strndup(bytes, len);
	g_autofree char *converted = encoding ? g_convert(cut, -1, "UTF-8", encoding, NULL, NULL, NULL) : NULL;
	g_autofree char *valid = g_utf8_make_valid(converted ? converted : cut, -1);
	GString *out = g_string_sized_new(len);

	for (const char *p = valid; *p; p += g_utf8_skip[(guchar)*p]) {
		gunichar c = g_utf8_get_char(p);

		if (c == '\t' || c == '\n' || (c >= ' ' && !is_harmful(c)))
			g_string_append_len(out, p, g_utf8_skip[(guchar)*p]);
	}
	return g_string_free(out, FALSE);
}

/* Runs of white space become one blank, in place; none at the ends. */
static char *joined(char *text)
{
	char *to = text;

	for (const char *p = text; *p; p++) {
		if (!g_ascii_isspace(*p))
			*to++ = *p;
		else if (to > text && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > text && to[-1] == ' ')
		to--;
	*to = '\0';
	return text;
}

char *commit_text_line(const char *bytes, const char *encoding, gsize max)
{
	return joined(cleaned(bytes, encoding, max));
}

/* The end of the paragraph that starts at p: where an empty or blank line begins. */
static char *paragraph_end(char *p)
{
	while (*p) {
		char *eol = strchrnul(p, '\n');

		if (strspn(p, " \t") == (gsize)(eol - p))
			return p;
		p = *eol ? eol + 1 : eol;
	}
	return p;
}

void commit_text_split(const char *message, const char *encoding, char **subject, char **body)
{
	g_autofree char *text = cleaned(message, encoding, COMMIT_BODY_BYTES);
	char *begin = text + strspn(text, " \t\n");
	char *end = paragraph_end(begin);
	g_autofree char *first = g_strndup(begin, (gsize)(end - begin));

	*subject = commit_text_line(first, NULL, COMMIT_SUBJECT_BYTES);
	end += strspn(end, " \t\n");
	/* An indented first line keeps its indent. */
	while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	*body = g_strchomp(g_strdup(end));
}
