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

/* What somebody may want to copy: a link, an address, a path, a condition of a command. */
static gboolean is_whole(const char *word, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (strchr(":/@", word[i]))
			return TRUE;
	return FALSE;
}

/* How much of a word goes on a line that has room columns left, in bytes; at least a character. */
static gsize piece_of(const char *word, gsize len, guint room)
{
	gsize fits = fitting(word, room), least = (gsize)g_utf8_skip[(guchar)*word];

	return MIN(len, MAX(fits, least));
}

static void break_line(GString *out, guint indent, guint *used)
{
	g_string_append_printf(out, "\n%*s", (int)indent, "");
	*used = indent;
}

/* A word at the beginning of a line or behind a space. */
static void append_word(GString *out, const char *word, gsize len, guint width, guint indent, guint *used)
{
	gboolean whole = is_whole(word, len);

	while (len) {
		gsize piece = whole ? len : piece_of(word, len, width > *used ? width - *used : 0);

		g_string_append_len(out, word, (gssize)piece);
		*used += width_until(word, word + piece);
		word += piece;
		len -= piece;
		if (len)
			break_line(out, indent, used);
	}
}

char *text_wrap(const char *text, guint width, guint indent)
{
	GString *out = g_string_new(NULL);
	guint used = 0;

	for (const char *p = text + strspn(text, " \t\r\n"); *p; p += strspn(p, " \t\r\n")) {
		gsize len = strcspn(p, " \t\r\n");

		if (out->len && used + 1 + width_until(p, p + len) > width) {
			break_line(out, indent, &used);
		} else if (out->len) {
			g_string_append_c(out, ' ');
			used++;
		}
		append_word(out, p, len, width, indent, &used);
		p += len;
	}
	return g_string_free(out, FALSE);
}

/* What lines that continue one begin with: as far as it is indented, below the text of an entry ("* "), quoted as often. */
static char *continuation_of(const char *line)
{
	gsize quoted = strspn(line, "> "), blank = quoted + (g_str_has_prefix(line + quoted, "* ") ? 2 : 0);
	GString *head = g_string_new_len(line, (gssize)quoted);

	while (head->len < blank)
		g_string_append_c(head, ' ');
	return g_string_free(head, FALSE);
}

static void append_fitting(GString *out, const char *line, guint width)
{
	g_autofree char *head = continuation_of(line), *wrapped = NULL;
	gsize first = strspn(line, "> ");
	guint room = width > strlen(head) ? width - (guint)strlen(head) : 1;
	g_auto(GStrv) lines = NULL;

	wrapped = text_wrap(line + first, room, 0);
	lines = g_strsplit(wrapped, "\n", -1);
	for (guint i = 0; lines[i]; i++) {
		if (i)
			g_string_append_printf(out, "\n%s%s", head, lines[i]);
		else
			g_string_append_printf(out, "%.*s%s", (int)first, line, lines[i]);
	}
}

char *text_fit(const char *text, guint width)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p;) {
		gsize len = strcspn(p, "\n");
		g_autofree char *line = g_strndup(p, len);

		if (text_width(line) > width)
			append_fitting(out, line, width);
		else
			g_string_append(out, line);
		p += len;
		if (*p == '\n') {
			g_string_append_c(out, '\n');
			p++;
		}
	}
	return g_string_free(out, FALSE);
}
