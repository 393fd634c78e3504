/* bot/mail/html.c: see html.h. */
#include "mail/html.h"

#include <string.h>

/* Deeper quotes say no more. */
#define QUOTE_DEPTH 8
#define TAG_BYTES 16    /* of a tag's name: "blockquote" */
#define ENTITY_BYTES 10 /* "&#x10ffff;" */

struct render {
	GString *out;
	const char *end; /* of the HTML */
	guint quotes;
	guint pre;
	gboolean line_begun;
	gboolean space; /* white space seen since the last character */
};

static void end_line(struct render *r)
{
	g_string_append_c(r->out, '\n');
	r->line_begun = FALSE;
	r->space = FALSE;
}

static void end_block(struct render *r)
{
	if (r->line_begun)
		end_line(r);
}

static void begin_line(struct render *r)
{
	if (r->line_begun)
		return;
	for (guint i = 0; i < MIN(r->quotes, QUOTE_DEPTH); i++)
		g_string_append(r->out, "> ");
	r->line_begun = TRUE;
}

static void put(struct render *r, const char *bytes, gsize len)
{
	if (r->space && r->line_begun)
		g_string_append_c(r->out, ' ');
	r->space = FALSE;
	begin_line(r);
	g_string_append_len(r->out, bytes, (gssize)len);
}

static void put_space(struct render *r, char c)
{
	if (r->pre == 0) {
		r->space = TRUE;
	} else if (c == '\n') {
		end_line(r);
	} else {
		begin_line(r);
		g_string_append_c(r->out, c);
	}
}

/* The character that an entity at "&" stands for, its length in *len; 0 if it is none. */
static gunichar read_entity(const char *p, gsize *len)
{
	static const struct {
		const char *name;
		gunichar c;
	} names[] = {
		{ "amp", '&' },
		{ "lt", '<' },
		{ "gt", '>' },
		{ "quot", '"' },
		{ "apos", '\'' },
		{ "nbsp", ' ' },
		{ "ndash", 0x2013 },
		{ "mdash", 0x2014 },
		{ "hellip", 0x2026 },
		{ "lsquo", 0x2018 },
		{ "rsquo", 0x2019 },
		{ "ldquo", 0x201c },
		{ "rdquo", 0x201d },
		{ "copy", 0xa9 },
		{ "reg", 0xae },
	};
	gsize n = 1;
	guint64 c;

	while (n < ENTITY_BYTES && p[n] != '\0' && p[n] != ';')
		n++;
	if (p[n] != ';')
		return 0;
	*len = n + 1;
	if (p[1] == '#') {
		gboolean hex = p[2] == 'x' || p[2] == 'X';

		c = g_ascii_strtoull(p + (hex ? 3 : 2), NULL, hex ? 16 : 10);
		/* A number must not bring in what the boundary keeps out. */
		if (c == 0xa0)
			return ' ';
		if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c > 0x10ffff || !g_unichar_validate((gunichar)c))
			return 0;
		return (gunichar)c;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strlen(names[i].name) == n - 1 && memcmp(p + 1, names[i].name, n - 1) == 0)
			return names[i].c;
	}
	return 0;
}

static const char *put_entity(struct render *r, const char *p)
{
	gsize len;
	gunichar c = read_entity(p, &len);
	char utf8[6];

	if (c == 0) {
		put(r, p, 1);
		return p + 1;
	}
	/* A space that is asked for, as in front of a line of code, is not folded. */
	put(r, utf8, (gsize)g_unichar_to_utf8(c, utf8));
	return p + len;
}

/* The "</name" behind p that ends an element whose text is no text; the end of the HTML if it never comes. */
static const char *skip_element(const struct render *r, const char *p, const char *name)
{
	gsize len = strlen(name);

	while ((p = memchr(p, '<', (gsize)(r->end - p))) != NULL) {
		if (p[1] == '/' && g_ascii_strncasecmp(p + 2, name, len) == 0)
			return p;
		p++;
	}
	return r->end;
}

/* Behind the "-->" of a comment that begins at p. */
static const char *skip_comment(const struct render *r, const char *p)
{
	p += 4;
	while ((p = memchr(p, '>', (gsize)(r->end - p))) != NULL) {
		p++;
		if (p[-2] == '-' && p[-3] == '-')
			return p;
	}
	return r->end;
}

/* A tag at "<". */
static const char *read_tag(struct render *r, const char *p)
{
	static const char *const hidden[] = { "script", "style", "head", "title", NULL };
	static const char *const blocks[] = { "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr",
		NULL };
	gboolean closing = p[1] == '/';
	const char *begin = p + (closing ? 2 : 1), *end;
	char name[TAG_BYTES + 1];
	gsize n = 0;

	if (g_str_has_prefix(p, "<!--"))
		return skip_comment(r, p);
	end = g_ascii_isalpha(*begin) || *begin == '!' || *begin == '?' ? strchr(p, '>') : NULL;
	if (end == NULL) {
		put(r, p, 1);
		return p + 1;
	}
	while (n < TAG_BYTES && g_ascii_isalnum(begin[n])) {
		name[n] = g_ascii_tolower(begin[n]);
		n++;
	}
	name[n] = '\0';
	end++;
	if (strcmp(name, "br") == 0) {
		begin_line(r);
		end_line(r);
	} else if (strcmp(name, "pre") == 0) {
		end_block(r);
		r->pre = closing ? 0 : 1;
	} else if (strcmp(name, "blockquote") == 0) {
		end_block(r);
		if (!closing)
			r->quotes++;
		else if (r->quotes > 0)
			r->quotes--;
	} else if (g_strv_contains(blocks, name)) {
		end_block(r);
	} else if (!closing && g_strv_contains(hidden, name)) {
		return skip_element(r, end, name);
	}
	return end;
}

char *html_to_text(const char *html)
{
	gsize len = strlen(html);
	struct render r = { .out = g_string_sized_new(len / 2 + 16), .end = html + len };
	/* Without a ">" anywhere behind, "<" is text; looked up once, so that many of them stay cheap. */
	const char *last_close = strrchr(html, '>');

	for (const char *p = html; *p != '\0';) {
		if (*p == '<' && last_close != NULL && p < last_close) {
			p = read_tag(&r, p);
		} else if (*p == '&') {
			p = put_entity(&r, p);
		} else if (*p == ' ' || *p == '\t' || *p == '\n') {
			put_space(&r, *p++);
		} else {
			gsize run = strcspn(p, "<& \t\n");

			run = MAX(run, 1);
			put(&r, p, run);
			p += run;
		}
	}
	end_block(&r);
	return g_string_free(r.out, FALSE);
}
