/* bot/io/imap-guard.c: see imap-guard.h. */
#include "io/imap-guard.h"

#include "base/trouble.h"
#include "mail/clean.h"

#include <string.h>

/* Lines that we ask for are far shorter; the longest known are lists of capabilities and flags. */
#define LINE_MAX_BYTES (64 * 1024)

/* "* 1 FETCH (FLAGS () BODY[] ..." has two or three. libetpan's stack would bear some ten thousand. */
#define PARENTHESES_MAX 100

/* The name of a folder in LIST or STATUS. */
#define NAME_MAX_BYTES 4096

/* What is told of a server's own words. */
#define WORDS_MAX 200

/* What a response is, as far as that matters here. */
enum response {
	NONE,  /* between two */
	PLAIN, /* a line without literals */
	FETCH,
	NAMED, /* LIST, STATUS: may carry the name of a folder as a literal */
	OTHER, /* nobody asked for it: left out */
};

struct imap_guard {
	GString *line; /* what has come of the line at hand */
	guint64 allowed;
	enum response response; /* that has more lines to come, behind a literal */
	guint64 literal;        /* bytes of that still to come */
	guint parentheses;      /* of the response at hand, in all its lines */
	gboolean greeted;       /* the first line is over */
	char *bye;
};

struct imap_guard *imap_guard_new(void)
{
	struct imap_guard *g = g_new0(struct imap_guard, 1);

	g->line = g_string_new(NULL);
	return g;
}

void imap_guard_free(struct imap_guard *g)
{
	if (!g)
		return;
	g_string_free(g->line, TRUE);
	g_free(g->bye);
	g_free(g);
}

void imap_guard_allow(struct imap_guard *g, guint64 literal)
{
	g->allowed = literal;
}

gboolean imap_guard_is_within(const struct imap_guard *g)
{
	return g->line->len > 0 || g->response != NONE;
}

const char *imap_guard_bye(const struct imap_guard *g)
{
	return g->bye;
}

static gboolean refuse(GError **error, const char *why)
{
	g_set_error(error, TROUBLE, TROUBLE_REFUSED, "it sends %s", why);
	return FALSE;
}

/* Whether text begins with a word, in any case, that a blank or the end follows. */
static gboolean begins(const char *text, const char *word)
{
	gsize len = strlen(word);

	return g_ascii_strncasecmp(text, word, len) == 0 && strchr(" \r\n", text[len]);
}

/* "12 FETCH (": behind the number and its blank, NULL if there is none */
static const char *behind_number(const char *text)
{
	gsize digits = strspn(text, "0123456789");

	return digits > 0 && text[digits] == ' ' ? text + digits + 1 : NULL;
}

static gboolean is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (begins(text, *words))
			return TRUE;
	return FALSE;
}

/* Looks at the first line of a response: what it is. NONE: no IMAP. */
static enum response recognise(const char *line)
{
	static const char *const states[] = { "OK", "NO", "BAD", NULL };
	static const char *const known[] = { "BYE", "PREAUTH", "CAPABILITY", "FLAGS", "SEARCH", NULL };
	static const char *const counts[] = { "EXISTS", "RECENT", "EXPUNGE", NULL };
	static const char *const names[] = { "LIST", "STATUS", NULL };
	const char *text = line, *counted;

	if (*text == '+')
		return PLAIN;
	if (!g_str_has_prefix(text, "* ")) {
		text = behind_number(text); /* libetpan's tags are numbers */
		return text && is_one_of(text, states) ? PLAIN : NONE;
	}
	text += strlen("* ");
	counted = behind_number(text);
	if (counted)
		return begins(counted, "FETCH") ? FETCH : is_one_of(counted, counts) ? PLAIN : OTHER;
	if (is_one_of(text, states) || is_one_of(text, known))
		return PLAIN;
	return is_one_of(text, names) ? NAMED : OTHER;
}

static void note_bye(struct imap_guard *g)
{
	static const char bye[] = "* BYE";

	if (g->bye || g_ascii_strncasecmp(g->line->str, bye, strlen(bye)) != 0)
		return;
	g->bye = clean_line(g->line->str + strlen(bye), g->line->len - strlen(bye), WORDS_MAX);
}

/* libetpan dies of a list in the code of a greeting, "* OK [PERMANENTFLAGS (\\*)] hello", and nothing is lost with it. */
static void flatten_greeting(struct imap_guard *g)
{
	if (!g->greeted)
		g_strdelimit(g->line->str, "(", ' ');
	g->greeted = TRUE;
}

/* "... BODY[] {1234}\r\n": whether a line ends in the size of a literal; *before is what stands in front of it. A
 * number that is too large is the largest. */
static gboolean find_literal(const GString *line, gsize *before, guint64 *size)
{
	gsize end = line->len, start;

	while (end > 0 && g_ascii_isspace(line->str[end - 1]))
		end--;
	if (end == 0 || line->str[end - 1] != '}')
		return FALSE;
	for (start = end - 1; start > 0 && g_ascii_isdigit(line->str[start - 1]);)
		start--;
	if (start == end - 1 || start == 0 || line->str[start - 1] != '{')
		return FALSE;
	*size = g_ascii_strtoull(line->str + start, NULL, 10);
	*before = start - 1;
	return TRUE;
}

/* "BODY[] " or "BODY[]<0> " */
static gboolean ends_in_body(const char *text, gsize len)
{
	static const char *const items[] = { "BODY[] ", "BODY[]<0> " };

	for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
		gsize item = strlen(items[i]);

		if (len >= item && g_ascii_strncasecmp(text + len - item, items[i], item) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Whether a literal may come behind the line. */
static gboolean check_literal(const struct imap_guard *g, enum response response, gsize before, GError **error)
{
	if (response == PLAIN || !g_str_has_suffix(g->line->str, "}\r\n"))
		return refuse(error, "the size of a text where none can be");
	if (response == FETCH && !ends_in_body(g->line->str, before))
		return refuse(error, "a text that nobody asked for");
	if (g->literal > (response == FETCH ? g->allowed : NAME_MAX_BYTES))
		return refuse(error, response == FETCH ? "a mail larger than it said" : "a name that is too long");
	return TRUE;
}

/* A line is whole: looks at it and lets it through. */
static gboolean take_line(struct imap_guard *g, GString *out, GError **error)
{
	enum response response = g->response;
	gboolean goes_on;
	gsize before;

	if (memchr(g->line->str, '\0', g->line->len))
		return refuse(error, "a NUL outside of any mail");
	if (response == NONE)
		response = recognise(g->line->str);
	if (response == NONE)
		return refuse(error, "what is not IMAP");
	note_bye(g);
	flatten_greeting(g);
	for (gsize i = 0; i < g->line->len; i++)
		g->parentheses += g->line->str[i] == '(';
	if (g->parentheses > PARENTHESES_MAX)
		return refuse(error, "lists within lists that no answer needs");
	goes_on = find_literal(g->line, &before, &g->literal);
	if (goes_on && !check_literal(g, response, before, error))
		return FALSE;
	if (response != OTHER)
		g_string_append_len(out, g->line->str, (gssize)g->line->len);
	g->response = goes_on ? response : NONE;
	if (!goes_on)
		g->parentheses = 0;
	g_string_truncate(g->line, 0);
	return TRUE;
}

/* The bytes of a literal. Returns how many it were. */
static gsize take_literal(struct imap_guard *g, const char *bytes, gsize len, GString *out)
{
	gsize part = (gsize)MIN(g->literal, len);

	if (g->response != OTHER)
		g_string_append_len(out, bytes, (gssize)part);
	g->literal -= part;
	return part;
}

gboolean imap_guard_push(struct imap_guard *g, const char *bytes, gsize len, GString *out, GError **error)
{
	while (len > 0) {
		const char *newline;
		gsize part;

		if (g->literal > 0) {
			part = take_literal(g, bytes, len, out);
		} else {
			newline = memchr(bytes, '\n', len);
			part = newline ? (gsize)(newline - bytes) + 1 : len;
			if (g->line->len + part > LINE_MAX_BYTES)
				return refuse(error, "a line without end");
			g_string_append_len(g->line, bytes, (gssize)part);
			if (newline && !take_line(g, out, error))
				return FALSE;
		}
		bytes += part;
		len -= part;
	}
	return TRUE;
}
