/* bot/mail/compose-body.c: see compose-body.h. */
#include "mail/compose-body.h"

#include "mail/clean.h"
#include "mail/line.h"
#include "mail/trailer-head.h"

#include <string.h>

#define PLAIN_COLUMNS 200 /* a link is longer than 78; a line longer than this is no link */
#define QUOTED_COLUMNS 76 /* RFC 2045 6.7 (5), with the "=" of a soft line break */
#define BASE64_BYTES 57   /* 76 columns */
#define TAG_BYTES 100     /* no name of a tag is longer */

/* What other programs read where a line begins; lower case. */
static gboolean is_marked(struct line l)
{
	static const char *const marks[] = { "from ", "--- ", "+++ ", "@@ -", "diff ", "index: ", "git binary patch",
		"change-id:", "base-commit:", "prerequisite-",
		"depends-on:", "based-on:", "supersedes:", "obsoletes:" };
	struct line head = line_head(l, TAG_BYTES);
	struct trailer_kind kind;

	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
		if (line_starts(l, marks[i]))
			return TRUE;
	return line_equals(l, "---") || trailer_head_key(&head, &kind);
}

char *compose_body_guard(const char *text)
{
	g_autofree char *clean = clean_text(text, strlen(text), NULL);
	GString *out = g_string_sized_new(strlen(clean) + 64);
	const char *rest = clean;
	struct line l;

	while (line_next(&rest, &l)) {
		if (is_marked(l))
			g_string_append_c(out, ' ');
		g_string_append_len(out, l.text, (gssize)l.len);
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

gboolean compose_body_is_plain(const char *text)
{
	const char *rest = text;
	struct line l;

	if (!g_str_is_ascii(text))
		return FALSE;
	while (line_next(&rest, &l)) {
		/* Relays drop a space at the end of a line; that of a signature's mark is worth it. A dot in front is
		 * for the sender to double and has been forgotten before. */
		if (l.len > PLAIN_COLUMNS || line_starts(l, ".") ||
		        (l.len > 0 && strchr(" \t", l.text[l.len - 1]) && !line_equals(l, "-- ")))
			return FALSE;
	}
	return TRUE;
}

static void append_quoted_line(GString *out, struct line l)
{
	gsize column = 0;

	for (gsize i = 0; i < l.len; i++) {
		char c = l.text[i];
		gboolean last = i + 1 == l.len;
		gboolean safe = (c > 0x20 && c < 0x7f && c != '=' && (c != '.' || column > 0)) ||
		                ((c == ' ' || c == '\t') && !last);
		gsize size = safe ? 1 : 3;

		if (column + size > QUOTED_COLUMNS - (last ? 0 : 1)) {
			g_string_append(out, "=\r\n");
			column = 0;
			safe = safe && c != '.';
			size = safe ? 1 : 3;
		}
		if (safe)
			g_string_append_c(out, c);
		else
			g_string_append_printf(out, "=%02X", (guint8)c);
		column += size;
	}
	g_string_append(out, "\r\n");
}

void compose_body_append(GString *out, const char *text, gboolean plain)
{
	struct line l;

	while (line_next(&text, &l)) {
		if (!plain) {
			append_quoted_line(out, l);
			continue;
		}
		g_string_append_len(out, l.text, (gssize)l.len);
		g_string_append(out, "\r\n");
	}
}

void compose_body_append_base64(GString *out, const void *bytes, gsize len)
{
	const guchar *p = bytes;

	while (len > 0) {
		gsize n = MIN(len, BASE64_BYTES);
		g_autofree char *line = g_base64_encode(p, n);

		g_string_append_printf(out, "%s\r\n", line);
		p += n;
		len -= n;
	}
}
