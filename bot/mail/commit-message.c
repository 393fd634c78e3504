/* bot/mail/commit-message.c: see commit-message.h. */
#include "mail/commit-message.h"

#include "mail/date.h"
#include "mail/encoded-word.h"

#include <string.h>

#define SUBJECT_BYTES 2000

static const char *line_end(const char *p, const char *end)
{
	const char *lf = memchr(p, '\n', (gsize)(end - p));

	return lf != NULL ? lf : end;
}

static const char *next_line(const char *p, const char *end)
{
	const char *stop = line_end(p, end);

	return stop < end ? stop + 1 : end;
}

static gboolean is_blank(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p == end || *p == '\n';
}

/* The value of a "Name: value" line with what continues it, NULL if it is another line. *next is behind it. */
static char *take_header(const char *p, const char *end, const char *name, const char **next)
{
	gsize len = strlen(name);
	GString *value;

	if ((gsize)(end - p) <= len || g_ascii_strncasecmp(p, name, len) != 0 || p[len] != ':')
		return NULL;
	p += len + 1;
	value = g_string_new_len(p, line_end(p, end) - p);
	p = next_line(p, end);
	while (p < end && (*p == ' ' || *p == '\t') && !is_blank(p, end)) {
		g_string_append_c(value, ' ');
		g_string_append_len(value, p, line_end(p, end) - p);
		p = next_line(p, end);
	}
	*next = p;
	return g_string_free(value, FALSE);
}

/* One in-body header at p. FALSE if there is none. */
static gboolean read_header(const char *p, const char *end, struct commit_message *out, const char **next)
{
	g_autofree char *value = take_header(p, end, "From", next);

	if (value != NULL) {
		struct address *a = address_parse(value, strlen(value));

		/* "From: the beginning" is prose. */
		if (a == NULL)
			return FALSE;
		address_free(out->author);
		out->author = a;
		return TRUE;
	}
	value = take_header(p, end, "Subject", next);
	if (value != NULL) {
		g_free(out->subject);
		out->subject = encoded_word_decode(value, strlen(value), SUBJECT_BYTES);
		return TRUE;
	}
	value = take_header(p, end, "Date", next);
	if (value != NULL)
		out->date = date_parse(value, strlen(value));
	return value != NULL;
}

/* "From 1a2b3c... Mon Sep 17 00:00:00 2001": the first line that git format-patch writes. */
static gboolean is_format_patch_line(const char *p, const char *end)
{
	gsize digits = 0;

	if (end - p < 46 || memcmp(p, "From ", 5) != 0)
		return FALSE;
	while (digits < 40 && g_ascii_isxdigit(p[5 + digits]))
		digits++;
	return digits == 40;
}

/* Skips blank lines and in-body headers. */
static const char *read_headers(const char *p, const char *end, struct commit_message *out)
{
	const char *next;

	while (p < end && is_blank(p, end))
		p = next_line(p, end);
	if (is_format_patch_line(p, end))
		p = next_line(p, end);
	while (p < end && read_header(p, end, out, &next))
		p = next;
	while (p < end && is_blank(p, end))
		p = next_line(p, end);
	return p;
}

/* "---", the fold below which git am reads no more. */
static gboolean is_fold(const char *p, const char *end)
{
	return end - p >= 3 && memcmp(p, "---", 3) == 0 && is_blank(p + 3, end);
}

void commit_message_read(const char *text, gsize len, struct commit_message *out)
{
	const char *end = text + len, *begin, *stop;

	memset(out, 0, sizeof(*out));
	begin = read_headers(text, end, out);
	stop = begin;
	while (stop < end && !is_fold(stop, end))
		stop = next_line(stop, end);
	while (stop > begin && g_ascii_isspace(stop[-1]))
		stop--;
	out->text = g_strndup(begin, (gsize)(stop - begin));
}

void commit_message_clear(struct commit_message *c)
{
	g_clear_pointer(&c->text, g_free);
	g_clear_pointer(&c->subject, g_free);
	g_clear_pointer(&c->author, address_free);
}
