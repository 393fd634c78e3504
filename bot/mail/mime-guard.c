/* bot/mail/mime-guard.c: see mime-guard.h. */
#include "mail/mime-guard.h"

#include "mail/line.h"

#include <string.h>

#define PADDING 16            /* libetpan reads two bytes too far; the rest is distrust */
#define MULTIPARTS 50         /* mails that go through many lists have under ten */
#define DELIMITER_LINES 20000 /* each could be a part; a diff of a whole tree has fewer "--- a/file" */
#define FIELDS_IN_A_ROW 1000  /* of one part; diffs and logs have no such runs behind a "--" */
#define COMMENT_DEPTH 20      /* nobody nests comments at all */
#define CONTENT_TYPE_BYTES 2000

/* "word" at p, any case; word is lower case. */
static gboolean is_word(const char *p, const char *end, const char *word)
{
	for (; *word != '\0'; word++, p++) {
		if (p == end || line_lower(*p) != *word)
			return FALSE;
	}
	return TRUE;
}

/* Where the header that may begin at p ends: at an empty line, as only there a parser is sure to stop. */
static char *header_end(char *p, char *end)
{
	char *lf = p;

	while ((lf = memchr(lf, '\n', (gsize)(end - lf))) != NULL) {
		lf++;
		if (lf == end || *lf == '\n' || (*lf == '\r' && lf + 1 < end && lf[1] == '\n'))
			return lf;
	}
	return end;
}

/*
 * Makes "message/rfc822" an unknown type, and "multipart/digest", whose parts are messages by default, an
 * ordinary multipart. Adds the multiparts.
 */
static void flatten_types(char *p, const char *end, guint *multiparts)
{
	for (; p < end; p++) {
		char c = line_lower(*p);

		if (c == 'm' && is_word(p, end, "multipart"))
			++*multiparts;
		else if ((c == 'r' && is_word(p, end, "rfc822")) || (c == 'd' && is_word(p, end, "digest")))
			*p = 'x';
	}
}

/*
 * Takes out what nests too deep. The depth counted here is never less than the one a parser sees, which also
 * knows quoted strings.
 */
static void flatten_comments(char *p, const char *end)
{
	guint depth = 0;

	for (char before = '\0'; p < end; before = *p++) {
		if (*p == '(') {
			if (depth == COMMENT_DEPTH)
				*p = '_';
			else
				depth++;
		} else if (*p == ')' && depth > 0 && before != '\\') {
			depth--;
		}
	}
}

/* "Name: value" or the continuation of one. */
static gboolean is_field(const char *line, const char *end)
{
	const char *p = line;

	if (*line == ' ' || *line == '\t')
		return TRUE;
	while (p<end && * p> ' ' && *p < 0x7f && *p != ':')
		p++;
	return p > line && p < end && *p == ':';
}

/* Counts the lines that could begin a part; FALSE if too many lines in a row could be fields of one. */
static gboolean count_lines(const char *line, const char *end, guint *delimiters)
{
	guint fields = 0;

	while (line < end) {
		const char *lf = memchr(line, '\n', (gsize)(end - line));
		const char *stop = lf != NULL ? lf : end;

		if (stop - line >= 2 && line[0] == '-' && line[1] == '-') {
			fields = 0;
			++*delimiters;
		} else if (!is_field(line, stop)) {
			fields = 0;
		} else if (++fields > FIELDS_IN_A_ROW) {
			return FALSE;
		}
		line = lf != NULL ? lf + 1 : end;
	}
	return TRUE;
}

/* The header of a part follows "--boundary", so that only what is behind a "--" has to be looked at. */
static gboolean flatten(char *body, char *end, guint multiparts)
{
	guint delimiters = 0;
	char *p = body;

	while ((p = memchr(p, '-', (gsize)(end - p))) != NULL) {
		char *stop;

		if (p + 1 == end || p[1] != '-') {
			p++;
			continue;
		}
		stop = header_end(p, end);
		flatten_types(p, stop, &multiparts);
		flatten_comments(p, stop);
		if (!count_lines(p, stop, &delimiters) || multiparts > MULTIPARTS || delimiters > DELIMITER_LINES)
			return FALSE;
		p = stop;
	}
	return TRUE;
}

char *mime_guard(const struct header_field *content_type, const char *body, gsize len, gsize *prefix, gsize *copy_len)
{
	gsize field = (gsize)(content_type->value - content_type->name) + content_type->value_len;
	guint multiparts = 0;
	g_autofree char *copy = NULL;

	if (content_type->value_len > CONTENT_TYPE_BYTES)
		return NULL;
	*prefix = field + 2;
	*copy_len = *prefix + len;
	copy = g_malloc(*copy_len + PADDING);
	memcpy(copy, content_type->name, field);
	copy[field] = copy[field + 1] = '\n';
	memcpy(copy + *prefix, body, len);
	memset(copy + *copy_len, 0, PADDING);
	flatten_types(copy, copy + field, &multiparts);
	flatten_comments(copy, copy + field);
	if (!flatten(copy + *prefix, copy + *copy_len, multiparts))
		return NULL;
	return g_steal_pointer(&copy);
}
