/* bot/base/text.c: see text.h. */
#include "base/text.h"

#include <string.h>

static guint char_width(gunichar c)
{
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

/* Columns of the bytes from text up to end. */
static guint width_until(const char *text, const char *end)
{
	guint width = 0;

	for (const char *p = text; p < end; p += g_utf8_skip[(guchar)*p])
		width += char_width(g_utf8_get_char(p));
	return width;
}

guint text_width(const char *text)
{
	return width_until(text, text + strlen(text));
}

char *text_sentence(const char *text)
{
	gsize len = strlen(text);

	return g_strconcat(text, len > 0 && strchr(".?!", text[len - 1]) ? "" : ".", NULL);
}

/* How many bytes fit into width columns. */
static gsize fitting(const char *text, guint width)
{
	const char *p = text;
	guint used = 0;

	while (*p) {
		used += char_width(g_utf8_get_char(p));
		if (used > width)
			break;
		p += g_utf8_skip[(guchar)*p];
	}
	return (gsize)(p - text);
}

char *text_cut(const char *text, guint width)
{
	g_autofree char *head = NULL;

	if (text_width(text) <= width)
		return g_strdup(text);
	if (width <= 3)
		return g_strndup(text, fitting(text, width));
	head = g_strndup(text, fitting(text, width - 3));
	return g_strconcat(g_strchomp(head), "...", NULL);
}

char *text_wrap(const char *text, guint width, guint indent)
{
	GString *out = g_string_new(NULL);
	guint used = 0;
	gboolean first = TRUE;

	for (const char *p = text; *p;) {
		gsize len;
		guint columns;

		p += strspn(p, " \t\r\n");
		len = strcspn(p, " \t\r\n");
		if (!len)
			break;
		columns = width_until(p, p + len);
		if (!first && used + 1 + columns > width) {
			g_string_append_printf(out, "\n%*s", (int)indent, "");
			used = indent;
		} else if (!first) {
			g_string_append_c(out, ' ');
			used++;
		}
		g_string_append_len(out, p, (gssize)len);
		used += columns;
		first = FALSE;
		p += len;
	}
	return g_string_free(out, FALSE);
}
