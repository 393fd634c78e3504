/* bot/io/mbox-line.c: see mbox-line.h. */
#include "io/mbox-line.h"

#include <string.h>

/* The part of a line that is still to be read. */
struct rest {
	const char *at;
	const char *end;
};

static gboolean take_spaces(struct rest *r)
{
	const char *start = r->at;

	while (r->at < r->end && *r->at == ' ')
		r->at++;
	return r->at > start;
}

/* One of the words of three letters that names holds one after the other: "MonTueWed". */
static gboolean take_name(struct rest *r, const char *names)
{
	if (r->end - r->at < 3)
		return FALSE;
	for (; *names; names += 3) {
		if (memcmp(r->at, names, 3) == 0) {
			r->at += 3;
			return TRUE;
		}
	}
	return FALSE;
}

static gboolean take_digits(struct rest *r, unsigned least, unsigned most)
{
	const char *p = r->at;

	while (p < r->end && g_ascii_isdigit(*p))
		p++;
	if (p - r->at < least || p - r->at > most)
		return FALSE;
	r->at = p;
	return TRUE;
}

static gboolean take_char(struct rest *r, char c)
{
	if (r->at >= r->end || *r->at != c)
		return FALSE;
	r->at++;
	return TRUE;
}

/* "10:11:12", "10:11" */
static gboolean take_time(struct rest *r)
{
	return take_digits(r, 1, 2) && take_char(r, ':') && take_digits(r, 2, 2) &&
	       (!take_char(r, ':') || take_digits(r, 2, 2));
}

static gboolean take_month(struct rest *r)
{
	return take_name(r, "JanFebMarAprMayJunJulAugSepOctNovDec");
}

/* " 2001", " CEST 2001", " +0200 2001" */
static gboolean has_year(struct rest r)
{
	while (take_spaces(&r)) {
		struct rest word = r;

		if (take_digits(&word, 4, 4) && (word.at == word.end || *word.at == ' '))
			return TRUE;
		while (r.at < r.end && *r.at != ' ')
			r.at++;
	}
	return FALSE;
}

/* "Mon Sep 17 10:11:12 2001" as ctime() has it, or "Mon, 17 Sep 2001 10:11:12 +0200" as some programs do. */
static gboolean is_date(struct rest r)
{
	struct rest other;

	if (!take_name(&r, "MonTueWedThuFriSatSun"))
		return FALSE;
	take_char(&r, ',');
	if (!take_spaces(&r))
		return FALSE;
	other = r;
	if (take_month(&r) && take_spaces(&r) && take_digits(&r, 1, 2) && take_spaces(&r) && take_time(&r))
		return has_year(r);
	r = other;
	return take_digits(&r, 1, 2) && take_spaces(&r) && take_month(&r) && take_spaces(&r) && take_digits(&r, 4, 4) &&
	       take_spaces(&r) && take_time(&r);
}

/* A commit id of SHA-1 or SHA-256. */
static gboolean is_commit_id(const char *text, gsize len)
{
	if (len != 40 && len != 64)
		return FALSE;
	for (gsize i = 0; i < len; i++)
		if (!g_ascii_isxdigit(text[i]))
			return FALSE;
	return TRUE;
}

enum mbox_line mbox_line_kind(const char *line, gsize len)
{
	const char *sender = line + 5, *end = line + len;

	if (len < 6 || len > MBOX_LINE_MAX || memcmp(line, "From ", 5) != 0)
		return MBOX_LINE_TEXT;
	if (end[-1] == '\r')
		end--;
	for (const char *p = sender + 1; p < end; p++) {
		if (p[-1] != ' ' || !is_date((struct rest){ p, end }))
			continue;
		while (p > sender && p[-1] == ' ')
			p--;
		if (p == sender)
			return MBOX_LINE_TEXT;
		return is_commit_id(sender, (gsize)(p - sender)) ? MBOX_LINE_PATCH : MBOX_LINE_ENVELOPE;
	}
	return MBOX_LINE_TEXT;
}

/* ">From ", ">>From " */
static gboolean is_quoted(const char *line, gsize len)
{
	gsize depth = 0;

	while (depth < len && line[depth] == '>')
		depth++;
	return depth > 0 && len - depth >= 5 && memcmp(line + depth, "From ", 5) == 0;
}

gsize mbox_line_unquote(char *bytes, gsize len)
{
	const char *from = bytes, *end = bytes + len;
	char *to = bytes;

	while (from < end) {
		const char *newline = memchr(from, '\n', (gsize)(end - from));
		gsize line = newline ? (gsize)(newline + 1 - from) : (gsize)(end - from);
		gsize drop = is_quoted(from, line);

		if (to != from + drop)
			memmove(to, from + drop, line - drop);
		to += line - drop;
		from += line;
	}
	return (gsize)(to - bytes);
}
