/* bot/mail/content-type.c: see content-type.h. */
#include "mail/content-type.h"

#include <string.h>

/* Nobody has more; the rest of the field is not read. */
#define MAX_PARAMETERS 100

static const char *skip_space(const char *p, const char *end)
{
	while (p < end && g_ascii_isspace(*p))
		p++;
	return p;
}

/* Copies up to one of stops, white space or the end, in lower case if asked; too long is cut. */
static const char *read_token(const char *p, const char *end, const char *stops, gboolean lower, char *out, gsize size)
{
	gsize n = 0;

	for (; p < end && *p != '\0' && !g_ascii_isspace(*p) && strchr(stops, *p) == NULL; p++) {
		if (n < size - 1)
			out[n++] = lower ? g_ascii_tolower(*p) : *p;
	}
	out[n] = '\0';
	return p;
}

static const char *read_value(const char *p, const char *end, char *out, gsize size)
{
	gsize n = 0;

	if (p == end || *p != '"')
		return read_token(p, end, ";", FALSE, out, size);
	for (p++; p < end && *p != '"'; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		if (n < size - 1 && *p != '\0' && *p != '\r' && *p != '\n')
			out[n++] = *p;
	}
	out[n] = '\0';
	return p < end ? p + 1 : end;
}

static void set(const char *key, const char *value, struct content_type *out)
{
	if (strcmp(key, "charset") == 0)
		g_strlcpy(out->charset, value, sizeof(out->charset));
	else if (strcmp(key, "format") == 0)
		out->flowed = g_ascii_strcasecmp(value, "flowed") == 0;
	else if (strcmp(key, "delsp") == 0)
		out->delsp = g_ascii_strcasecmp(value, "yes") == 0;
	/* "filename*0*=": the last piece has the ending, which is all that matters here. */
	else if (g_str_has_prefix(key, "name") || g_str_has_prefix(key, "filename"))
		g_strlcpy(out->name, value, sizeof(out->name));
}

/* "; charset=utf-8; name="a b.patch"" */
static void read_parameters(const char *p, const char *end, struct content_type *out)
{
	for (guint i = 0; i < MAX_PARAMETERS && p < end; i++) {
		char key[CONTENT_WORD], value[CONTENT_NAME];

		p = memchr(p, ';', (gsize)(end - p));
		if (p == NULL)
			return;
		p = read_token(skip_space(p + 1, end), end, "=;", TRUE, key, sizeof(key));
		p = skip_space(p, end);
		if (p == end || *p != '=')
			continue;
		p = read_value(skip_space(p + 1, end), end, value, sizeof(value));
		set(key, value, out);
	}
}

void content_type_read(const struct header *h, struct content_type *out)
{
	const struct header_field *f = header_find(h, "Content-Type");
	const char *p, *end;

	memset(out, 0, sizeof(*out));
	g_strlcpy(out->type, "text/plain", sizeof(out->type));
	if (f != NULL) {
		char type[CONTENT_WORD];

		end = f->value + f->value_len;
		p = read_token(skip_space(f->value, end), end, ";(", TRUE, type, sizeof(type));
		/* "Content-Type: text" is what very old mailers sent. */
		if (strchr(type, '/') != NULL)
			memcpy(out->type, type, sizeof(type));
		read_parameters(p, end, out);
	}
	f = header_find(h, "Content-Disposition");
	if (f != NULL) {
		char word[CONTENT_WORD];

		end = f->value + f->value_len;
		p = read_token(skip_space(f->value, end), end, ";(", TRUE, word, sizeof(word));
		out->attachment = strcmp(word, "attachment") == 0;
		read_parameters(p, end, out);
	}
}
