/* bot/mail/line.c: see line.h. */
#include "mail/line.h"

#include <string.h>

#define NO_BREAK_SPACE "\xc2\xa0"
#define IDEOGRAPHIC_SPACE "\xe3\x80\x80"

struct line line_of(const char *text)
{
	return (struct line){ text, strlen(text) };
}

gboolean line_next(const char **rest, struct line *out)
{
	const char *end;

	if (**rest == '\0')
		return FALSE;
	out->text = *rest;
	end = strchr(*rest, '\n');
	if (end) {
		*rest = end + 1;
	} else {
		end = *rest + strlen(*rest);
		*rest = end;
	}
	if (end > out->text && end[-1] == '\r')
		end--;
	out->len = (gsize)(end - out->text);
	return TRUE;
}

static gboolean is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

/* The bytes of white space at the beginning of l, or at its end: of one character. */
static gsize blank_begin(struct line l)
{
	if (l.len == 0 || ((guchar)l.text[0] < 0x80 && !is_blank(l.text[0])))
		return 0;
	if (is_blank(l.text[0]))
		return 1;
	return line_starts(l, NO_BREAK_SPACE) ? 2 : line_starts(l, IDEOGRAPHIC_SPACE) ? 3 : 0;
}

static gsize blank_end(struct line l)
{
	if (l.len == 0 || ((guchar)l.text[l.len - 1] < 0x80 && !is_blank(l.text[l.len - 1])))
		return 0;
	if (is_blank(l.text[l.len - 1]))
		return 1;
	return line_ends(l, NO_BREAK_SPACE) ? 2 : line_ends(l, IDEOGRAPHIC_SPACE) ? 3 : 0;
}

struct line line_trim(struct line l)
{
	gsize n;

	while ((n = blank_begin(l)) > 0)
		l = line_skip(l, n);
	while ((n = blank_end(l)) > 0)
		l.len -= n;
	return l;
}

struct line line_head(struct line l, gsize max)
{
	if (l.len <= max)
		return l;
	while (max > 0 && ((guchar)l.text[max] & 0xc0) == 0x80)
		max--;
	l.len = max;
	return l;
}

struct line line_skip(struct line l, gsize at)
{
	at = MIN(at, l.len);
	return (struct line){ l.text + at, l.len - at };
}

static gboolean same(const char *text, const char *needle, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (line_lower(text[i]) != needle[i])
			return FALSE;
	return TRUE;
}

gboolean line_equals(struct line l, const char *needle)
{
	gsize len = strlen(needle);

	return l.len == len && same(l.text, needle, len);
}

gboolean line_starts_whole(struct line l, const char *needle)
{
	gsize len = strlen(needle);

	return l.len >= len && same(l.text, needle, len);
}

gboolean line_ends(struct line l, const char *needle)
{
	gsize len = strlen(needle);

	return l.len >= len && same(l.text + l.len - len, needle, len);
}

gssize line_find(struct line l, const char *needle)
{
	gsize len = strlen(needle);

	for (gsize i = 0; i + len <= l.len; i++)
		if (line_lower(l.text[i]) == needle[0] && same(l.text + i, needle, len))
			return (gssize)i;
	return -1;
}

gboolean line_has(struct line l, const char *needle)
{
	return line_find(l, needle) >= 0;
}

gboolean line_has_word(struct line l, const char *needle)
{
	gsize len = strlen(needle);

	for (;;) {
		gssize at = line_find(l, needle);

		if (at < 0)
			return FALSE;
		gsize end = (gsize)at + len;
		if ((at == 0 || !g_ascii_isalnum(l.text[at - 1])) && (end == l.len || !g_ascii_isalnum(l.text[end])))
			return TRUE;
		l = line_skip(l, end);
		/* What was skipped ends in a letter, so the rest is still inside a word. */
		while (l.len > 0 && g_ascii_isalnum(l.text[0]))
			l = line_skip(l, 1);
	}
}
