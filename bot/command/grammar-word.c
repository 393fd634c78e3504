/* bot/command/grammar-word.c: see grammar-word.h. */
#include "command/grammar-word.h"

#include "base/when.h"
#include "command/grammar.h"

#include <string.h>

/* What mail programs make of plain characters while one types. */
static gunichar plain_of(gunichar c)
{
	switch (c) {
	case 0x201c: /* “ */
	case 0x201d: /* ” */
	case 0x201e: /* „ */
	case 0x201f:
	case 0x00ab: /* « */
	case 0x00bb: /* » */
		return '"';
	case 0x2010: /* hyphens and dashes */
	case 0x2011:
	case 0x2013:
	case 0x2014:
	case 0x2212:
		return '-';
	case 0x200b: /* zero width */
	case 0x2060:
	case 0xfeff:
		return 0;
	default:
		return g_unichar_isspace(c) ? ' ' : c;
	}
}

char *grammar_word_fold(struct line l, gsize max)
{
	GString *out = g_string_new(NULL);

	l = line_head(l, 4 * max);
	for (const char *p = l.text; p < l.text + l.len; p += g_utf8_skip[(guchar)*p]) {
		gunichar c = plain_of(g_utf8_get_char(p));

		if (c == 0 || (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' ')))
			continue;
		if (out->len + 4 > max)
			break;
		g_string_append_unichar(out, c);
	}
	while (out->len > 0 && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

GPtrArray *grammar_word_split(const char *line, guint max)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

	while (words->len < max) {
		const char *begin;
		gboolean quoted = FALSE;

		while (*line == ' ')
			line++;
		if (!*line)
			break;
		for (begin = line; *line && (quoted || *line != ' '); line++)
			if (*line == '"')
				quoted = !quoted;
		g_ptr_array_add(words, g_strndup(begin, (gsize)(line - begin)));
	}
	return words;
}

gboolean grammar_word_is_condition(const char *word)
{
	const char *p = word;

	while (g_ascii_isalpha(*p))
		p++;
	return p > word && *p && strchr(":<>=", *p) && p[1] && !g_str_has_prefix(p, "://");
}

/* "S1042" */
static gboolean is_number(const char *word)
{
	if (*word != 'S' && *word != 's')
		return FALSE;
	return word[1] && strspn(word + 1, "0123456789") == strlen(word + 1);
}

/* "1f3a5c7e9b21": letters alone are a word of English ("defaced"). */
static gboolean is_commit(const char *word)
{
	gsize len = strlen(word);

	return len >= 7 && strspn(word, "0123456789abcdefABCDEF") == len && strpbrk(word, "0123456789");
}

gboolean grammar_word_is_argument(const char *word)
{
	gint64 seconds;

	return is_number(word) || is_commit(word) || strchr(word, '@') || strstr(word, "://") ||
	       grammar_word_is_condition(word) || when_parse_length(word, &seconds);
}

gboolean grammar_word_is_placeholder(const char *word)
{
	static const char *const known[] = { "SERIES", "OLD", "NEW", "PERIOD", "FILTER", "QUERY", "COMMAND", "TOKEN",
		"KEY", "MESSAGE", "COMMIT", "A", "B" };

	if (*word == '[' || *word == '{' || g_str_has_suffix(word, "...") || (strchr(word, '|') && !strchr(word, ':')))
		return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
		if (strcmp(known[i], word) == 0)
			return TRUE;
	return FALSE;
}

/* Takes off what a mail program wrote behind an address or a link that it recognised, its copy with an arrow. */
static void drop_copy(char *word)
{
	static const char *const begins[] = { "<mailto:", "<http://", "<https://" };

	for (gsize i = 0; i < G_N_ELEMENTS(begins); i++) {
		char *at = *word ? strstr(word + 1, begins[i]) : NULL;

		if (!at)
			continue;
		/* "<a@x.org<mailto:a@x.org>>" had an arrow of its own. */
		if (*word == '<' && g_str_has_suffix(at, ">>"))
			*at++ = '>';
		*at = '\0';
		return;
	}
}

char *grammar_bare_word(const char *word)
{
	GString *out = g_string_new(NULL);

	for (; *word; word++)
		if (*word != '"')
			g_string_append_c(out, *word);
	drop_copy(out->str);
	g_string_set_size(out, strlen(out->str));
	while (out->len > 1 && strchr(".,;!?", out->str[out->len - 1]))
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}
