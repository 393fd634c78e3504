/* bot/mail/header.c: see header.h. */
#include "mail/header.h"

#include <string.h>

/* The end of the line that begins at p, behind its LF. */
static const char *line_end(const char *p, const char *end)
{
	const char *lf = memchr(p, '\n', (gsize)(end - p));

	return lf != NULL ? lf + 1 : end;
}

static gboolean is_empty(const char *line, const char *next)
{
	return *line == '\n' || (*line == '\r' && (next - line == 1 || (next - line == 2 && line[1] == '\n')));
}

/* "From ann@x.org Thu Mar  5 ..." and ">From ...": separators of mailboxes that came along with the mail. */
static gboolean is_separator(const char *line, gsize len)
{
	return (len > 5 && memcmp(line, "From ", 5) == 0) || (len > 6 && memcmp(line, ">From ", 6) == 0);
}

/* Length of the field name at the start of a line, 0 if there is none: printable ASCII up to a colon. */
static gsize name_length(const char *line, gsize len)
{
	gsize n = 0, name;

	while (n < len && line[n] > ' ' && line[n] < 0x7f && line[n] != ':')
		n++;
	name = n;
	/* "Subject : a" is obsolete, but was once allowed. */
	while (n < len && (line[n] == ' ' || line[n] == '\t'))
		n++;
	return n < len && line[n] == ':' ? name : 0;
}

static void add_field(struct header *h, const char *line, gsize name_len, const char *end)
{
	struct header_field *f = &h->fields[h->count];
	const char *value = line + name_len;

	while (*value != ':')
		value++;
	value++;
	while (end > value && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	f->name = line;
	f->name_len = name_len;
	f->value = value;
	f->value_len = MIN((gsize)(end - value), HEADER_FIELD_BYTES);
	h->count++;
}

void header_scan(struct header *h, const char *bytes, gsize len)
{
	const char *p = bytes, *end = bytes + len;

	h->count = 0;
	while (p < end) {
		const char *line = p, *next = line_end(p, end);
		gsize name_len;

		if (is_empty(line, next)) {
			p = next;
			break;
		}
		p = next;
		while (p < end && (*p == ' ' || *p == '\t'))
			p = line_end(p, end);
		name_len = name_length(line, (gsize)(next - line));
		if (name_len > 0) {
			if (h->count < HEADER_FIELDS)
				add_field(h, line, name_len, p);
		} else if (!is_separator(line, (gsize)(next - line)) && *line != ' ' && *line != '\t') {
			p = line;
			break;
		}
	}
	h->body = (gsize)(p - bytes);
}

static gboolean has_name(const struct header_field *f, const char *name, gsize len)
{
	/* The first comparison is for speed: most fields differ there. */
	return f->name_len == len && (*f->name | 0x20) == (*name | 0x20) &&
	       g_ascii_strncasecmp(f->name, name, len) == 0;
}

const struct header_field *header_next(const struct header *h, const char *name, const struct header_field *after)
{
	gsize len = strlen(name);

	for (const struct header_field *f = after != NULL ? after + 1 : h->fields; f < h->fields + h->count; f++) {
		if (has_name(f, name, len))
			return f;
	}
	return NULL;
}

const struct header_field *header_find(const struct header *h, const char *name)
{
	return header_next(h, name, NULL);
}

const struct header_field *header_last(const struct header *h, const char *name)
{
	gsize len = strlen(name);

	for (guint i = h->count; i > 0; i--) {
		if (has_name(&h->fields[i - 1], name, len))
			return &h->fields[i - 1];
	}
	return NULL;
}
