/* bot/mail/sole-mailbox.c: see sole-mailbox.h. */
#include "mail/sole-mailbox.h"

#include <string.h>

#define ADDRESS_BYTES 254 /* RFC 5321 4.5.3.1.3, without the brackets */
#define COMMENT_DEPTH 10  /* nobody's nest deeper than two */

/* A field on its way to an address. */
struct reading {
	const char *p;
	const char *end;
	GString *bare;  /* what stands outside of quotes, comments and brackets, blanks taken out */
	GString *boxed; /* what stands in brackets; NULL: there are none */
	gboolean named; /* a quoted string stands before them */
	gboolean apart; /* blanks or comments stand among the bare characters */
};

/* "(work (new))" */
static gboolean skip_comment(struct reading *r)
{
	guint depth = 0;

	for (; r->p < r->end; r->p++) {
		if (*r->p == '\\' && r->p + 1 < r->end) {
			r->p++;
		} else if (*r->p == '(') {
			if (++depth > COMMENT_DEPTH)
				return FALSE;
		} else if (*r->p == ')' && --depth == 0) {
			r->p++;
			return TRUE;
		}
	}
	return FALSE;
}

/* "\"Lee, Ann\"" */
static gboolean skip_quoted(struct reading *r)
{
	for (r->p++; r->p < r->end; r->p++) {
		if (*r->p == '"') {
			r->p++;
			r->named = TRUE;
			return TRUE;
		}
		if (*r->p == '\\' && r->p + 1 < r->end)
			r->p++;
	}
	return FALSE;
}

/* "<ann@x.org>": what stands between, as it is. */
static gboolean read_box(struct reading *r)
{
	const char *close = memchr(r->p, '>', (gsize)(r->end - r->p));

	if (r->boxed != NULL || close == NULL)
		return FALSE;
	r->boxed = g_string_new_len(r->p + 1, close - r->p - 1);
	r->p = close + 1;
	return TRUE;
}

static gboolean read_next(struct reading *r)
{
	char c = *r->p;

	if (c == '(')
		return skip_comment(r);
	if (strchr(" \t\r\n", c) != NULL && c != '\0') {
		r->p++;
		return TRUE;
	}
	/* Nothing but comments may follow the brackets. */
	if (r->boxed != NULL)
		return FALSE;
	if (c == '"')
		return skip_quoted(r);
	if (c == '<')
		return read_box(r);
	if ((guchar)c < ' ' || c == 0x7f || strchr(",:;>\\", c) != NULL)
		return FALSE;
	r->apart = r->apart || (r->bare->len > 0 && strchr(" \t\r\n)", r->p[-1]) != NULL);
	g_string_append_c(r->bare, c);
	r->p++;
	return TRUE;
}

static gboolean is_local_part(const char *s, gsize len)
{
	for (gsize i = 0; i < len; i++) {
		if (!g_ascii_isalnum(s[i]) && strchr("!#$%&'*+-/=?^_`{|}~.", s[i]) == NULL)
			return FALSE;
	}
	return len > 0 && s[0] != '.' && s[len - 1] != '.';
}

/* "mail.example.org" */
static gboolean is_domain(const char *s)
{
	gboolean dot = FALSE;
	char before = '.';

	for (; *s != '\0'; before = *s++) {
		if (!g_ascii_isalnum(*s) && *s != '-' && *s != '.')
			return FALSE;
		if ((*s == '.' || *s == '-') && before == '.')
			return FALSE;
		dot = dot || *s == '.';
	}
	return dot && before != '.' && before != '-';
}

static gboolean is_address(const GString *s)
{
	const char *at = strchr(s->str, '@');

	return s->len <= ADDRESS_BYTES && strlen(s->str) == s->len && at != NULL &&
	       is_local_part(s->str, (gsize)(at - s->str)) && is_domain(at + 1);
}

char *sole_mailbox_of(const struct header *h, const char *name)
{
	const struct header_field *f = header_find(h, name);
	g_autoptr(GString) bare = g_string_new(NULL);
	g_autoptr(GString) boxed = NULL;
	struct reading r = { .bare = bare };
	gboolean good = TRUE;

	/* A header that was cut may hold another one further down. */
	if (f == NULL || header_next(h, name, f) != NULL || h->count == HEADER_FIELDS ||
	        f->value_len >= HEADER_FIELD_BYTES)
		return NULL;
	r.p = f->value;
	r.end = f->value + f->value_len;
	while (good && r.p < r.end)
		good = read_next(&r);
	boxed = r.boxed;
	if (!good)
		return NULL;
	if (boxed != NULL)
		return is_address(boxed) && strchr(bare->str, '@') == NULL ? g_ascii_strdown(boxed->str, -1) : NULL;
	return is_address(bare) && !r.named && !r.apart ? g_ascii_strdown(bare->str, -1) : NULL;
}
