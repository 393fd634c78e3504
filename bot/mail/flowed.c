/* bot/mail/flowed.c: see flowed.h. */
#include "mail/flowed.h"

#include <string.h>

/* A line taken apart: ">> text ": depth 2, text "text ". */
struct wrapped {
	gsize depth;
	const char *text;
	gsize len;
	gboolean flows; /* goes on in the next line */
};

static const char *read_wrapped(const char *p, struct wrapped *l)
{
	const char *end = strchrnul(p, '\n');

	l->depth = 0;
	while (*p == '>') {
		l->depth++;
		p++;
	}
	if (*p == ' ' && p < end)
		p++;
	l->text = p;
	l->len = (gsize)(end - p);
	l->flows = l->len > 0 && end[-1] == ' ' && !(l->len == 3 && memcmp(p, "-- ", 3) == 0);
	return *end == '\0' ? end : end + 1;
}

/* "diff --git a/x b/x", "--- a/x" above "+++ b/x", "Index: x" above "=====" */
static gboolean begins_diff(const char *p)
{
	const char *next = strchrnul(p, '\n');

	if (g_str_has_prefix(p, "diff --git ") || g_str_has_prefix(p, "diff -"))
		return TRUE;
	if (*next == '\0')
		return FALSE;
	next++;
	return (g_str_has_prefix(p, "--- ") && g_str_has_prefix(next, "+++ ")) ||
	       (g_str_has_prefix(p, "Index: ") && g_str_has_prefix(next, "====="));
}

/* Whether all lines that begin with a space have a second one: then the first is stuffing. */
static gboolean is_stuffed(const char *diff)
{
	gboolean seen = FALSE;

	for (const char *p = diff; *p != '\0';) {
		const char *end = strchrnul(p, '\n');

		if (*p == ' ') {
			if (end - p > 1 && p[1] != ' ')
				return FALSE;
			seen = TRUE;
		}
		p = *end == '\0' ? end : end + 1;
	}
	return seen;
}

static void append_diff(GString *out, const char *diff)
{
	if (!is_stuffed(diff)) {
		g_string_append(out, diff);
		return;
	}
	for (const char *p = diff; *p != '\0';) {
		const char *end = strchrnul(p, '\n');

		if (*p == ' ' && end > p)
			p++;
		g_string_append_len(out, p, end - p);
		if (*end == '\n')
			g_string_append_c(out, '\n');
		p = *end == '\0' ? end : end + 1;
	}
}

char *flowed_join(const char *text, gboolean delsp)
{
	GString *out = g_string_sized_new(strlen(text) + 16);
	gboolean open = FALSE; /* the line before flows on */
	gsize depth = 0;

	for (const char *p = text; *p != '\0';) {
		struct wrapped l;

		if (begins_diff(p)) {
			if (open)
				g_string_append_c(out, '\n');
			append_diff(out, p);
			return g_string_free(out, FALSE);
		}
		p = read_wrapped(p, &l);
		if (open && (l.depth != depth || (l.len == 3 && memcmp(l.text, "-- ", 3) == 0))) {
			g_string_append_c(out, '\n');
			open = FALSE;
		}
		if (!open && l.depth > 0) {
			for (gsize i = 0; i < l.depth; i++)
				g_string_append_c(out, '>');
			g_string_append_c(out, ' ');
		}
		g_string_append_len(out, l.text, (gssize)(l.flows && delsp ? l.len - 1 : l.len));
		if (!l.flows && p[-1] == '\n')
			g_string_append_c(out, '\n');
		open = l.flows;
		depth = l.depth;
	}
	return g_string_free(out, FALSE);
}
