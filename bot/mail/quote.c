/* bot/mail/quote.c: see quote.h. */
#include "mail/quote.h"

#include <string.h>

#include "mail/quote-mark.h"

#define LOOKED 512000      /* bytes: lists hold back far less, and nobody answers at such length */
#define HEADER_LINES 12    /* of a copied header: six fields and their wrapped lines */
#define SIGNATURE_LINES 12 /* below a "--" that lost its space; more is text */
#define WRAPPED 2          /* lines before its last one that an attribution may have */

/* Where the reader stands. */
struct reader {
	const char *rest;
	GString *own;
	gsize starts[WRAPPED]; /* where the last lines began in own, the nearest first; only of one paragraph */
	guint paragraph;       /* how many of starts are set */
	char bar;              /* '|' or ':' if an attribution introduced lines that begin with it, else NUL */
	gboolean introduced;   /* the last line that was not blank was an attribution */
};

static gboolean is_blank(struct line l)
{
	return line_trim(l).len == 0;
}

/* The next line that is not blank, at most two lines on; FALSE if there is none. */
static gboolean peek(const char *rest, struct line *out)
{
	for (int i = 0; i < 3; i++) {
		if (!line_next(&rest, out))
			return FALSE;
		if (!is_blank(*out))
			return TRUE;
	}
	return FALSE;
}

static gboolean quote_follows(const struct reader *r)
{
	struct line next;

	return peek(r->rest, &next) && quote_mark_quoted(next);
}

/* "| x" and ": x" are quotes only if such a line comes first behind an attribution. */
static gboolean is_barred(struct reader *r, struct line l)
{
	l = line_trim(l);
	if (l.len == 0 || (l.text[0] != '|' && l.text[0] != ':') || (l.len > 1 && l.text[1] != ' '))
		return FALSE;
	if (r->introduced && r->bar == '\0')
		r->bar = l.text[0];
	return r->bar == l.text[0];
}

/*
 * Whether a copied header begins at l: From: and at least two more fields below. *after is set behind it.
 *   From: Ann Lee <ann@x.org>
 *   Sent: Monday, January 1, 2024 10:00 AM
 *   To: list@x.org
 */
static gboolean is_header(const char *rest, struct line l, const char **after)
{
	int fields = 0;

	if (!quote_mark_header_from(l))
		return FALSE;
	for (int i = 0; i < HEADER_LINES; i++) {
		const char *behind = rest;

		if (!line_next(&rest, &l) || is_blank(l)) {
			rest = behind;
			break;
		}
		fields += quote_mark_header(l);
	}
	*after = rest;
	return fields >= 2;
}

/* A "--" that lost its trailing space, with no more below it than a signature has. */
static gboolean is_signature(const struct reader *r, struct line l)
{
	const char *rest = r->rest;
	int lines = 0;

	if (line_equals(l, "-- "))
		return TRUE;
	if (!line_equals(l, "--"))
		return FALSE;
	while (lines <= SIGNATURE_LINES && line_next(&rest, &l))
		lines += !is_blank(l);
	return lines <= SIGNATURE_LINES;
}

/* Takes back the lines of an attribution that was wrapped: "On Mon, 1 Jan 2024 at 10:00, Ann Lee" / "wrote:" */
static void take_back(struct reader *r, struct line last)
{
	if (quote_mark_attribution_begins(last))
		return;
	for (guint i = 0; i < r->paragraph; i++) {
		struct line l = { r->own->str + r->starts[i], r->own->len - r->starts[i] };
		const char *end = memchr(l.text, '\n', l.len);

		l.len = end ? (gsize)(end - l.text) : l.len;
		if (quote_mark_attribution_begins(l)) {
			g_string_truncate(r->own, r->starts[i]);
			return;
		}
	}
}

/* Ends a paragraph with one blank line. */
static void end_paragraph(struct reader *r)
{
	const GString *own = r->own;

	if (own->len > 1 && own->str[own->len - 2] != '\n')
		g_string_append_c(r->own, '\n');
	r->paragraph = 0;
}

static void keep(struct reader *r, struct line l)
{
	if (is_blank(l)) {
		end_paragraph(r);
		return;
	}
	for (int i = WRAPPED - 1; i > 0; i--)
		r->starts[i] = r->starts[i - 1];
	r->starts[0] = r->own->len;
	r->paragraph = MIN(r->paragraph + 1, WRAPPED);
	r->introduced = FALSE;
	while (l.len > 0 && g_ascii_isspace(l.text[l.len - 1]))
		l.len--;
	g_string_append_len(r->own, l.text, (gssize)l.len);
	g_string_append_c(r->own, '\n');
}

/* What the first or the last byte of a line already excludes, as in nearly all lines: that it is any mark. */
static gboolean may_be_mark(struct line l)
{
	static const char *const advertises = "SsGgVvTtEe\xe5";
	char last;

	while (l.len > 0 && g_ascii_isspace(l.text[l.len - 1]))
		l.len--;
	if (l.len < 2)
		return FALSE;
	last = l.text[l.len - 1];
	/* 0x9a ends the full-width colon. */
	return last == ':' || last == '\x9a' || l.text[0] == '-' || l.text[0] == '_' || strchr(advertises, l.text[0]) ||
	       memchr(l.text, ':', MIN(l.len, 30)) || memchr(l.text, '\xef', MIN(l.len, 30));
}

/* Reads a line that is no quote; FALSE if nothing below is the sender's. */
static gboolean read_mark(struct reader *r, struct line l)
{
	const char *after;
	enum quote_mark mark;

	if (is_signature(r, l))
		return FALSE;
	if (quote_mark_footer(l) || quote_mark_original(l)) {
		/* Some mailers put the line above a quote that is marked as such, and the answer stands inside of it. */
		end_paragraph(r);
		return quote_follows(r);
	}
	if (is_header(r->rest, l, &after)) {
		end_paragraph(r);
		r->rest = after;
		return quote_follows(r);
	}
	mark = quote_mark_attribution(l);
	if (mark == QUOTE_MARK_SURE || (mark == QUOTE_MARK_LIKELY && quote_follows(r))) {
		take_back(r, l);
		end_paragraph(r);
		r->introduced = TRUE;
	} else if (quote_mark_advertises(l)) {
		end_paragraph(r);
	} else {
		keep(r, l);
	}
	return TRUE;
}

static gboolean read_line(struct reader *r, struct line l)
{
	if (quote_mark_quoted(l) || is_barred(r, l)) {
		end_paragraph(r);
		return TRUE;
	}
	if (may_be_mark(l))
		return read_mark(r, l);
	keep(r, l);
	return TRUE;
}

char *quote_own_words(const char *text)
{
	struct reader r = { .rest = text, .own = g_string_new(NULL) };
	struct line l;

	while (r.rest - text < LOOKED && line_next(&r.rest, &l))
		if (!read_line(&r, l))
			break;
	while (r.own->len > 0 && g_ascii_isspace(r.own->str[r.own->len - 1]))
		g_string_truncate(r.own, r.own->len - 1);
	return g_string_free(r.own, FALSE);
}
