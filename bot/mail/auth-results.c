/* bot/mail/auth-results.c: see auth-results.h. */
#include "mail/auth-results.h"

#include <string.h>

/* Comments nest; nobody's do so deeper than two. */
#define COMMENT_DEPTH 10

/* What is left to be read. */
struct text {
	const char *p;
	const char *end;
};

static void property_free(gpointer data)
{
	struct auth_property *p = data;

	g_free(p->type);
	g_free(p->name);
	g_free(p->value);
	g_free(p);
}

static void result_free(gpointer data)
{
	struct auth_result *r = data;

	g_free(r->method);
	g_free(r->result);
	g_ptr_array_unref(r->properties);
	g_free(r);
}

void auth_results_free(struct auth_results *r)
{
	if (r == NULL)
		return;
	g_free(r->server);
	g_ptr_array_unref(r->results);
	g_free(r);
}

static gboolean at(const struct text *t, char c)
{
	return t->p < t->end && *t->p == c;
}

static gboolean take(struct text *t, char c)
{
	if (!at(t, c))
		return FALSE;
	t->p++;
	return TRUE;
}

/* "(good (really) \) signature)"; FALSE if it does not end. */
static gboolean skip_comment(struct text *t)
{
	guint depth = 0;

	for (; t->p < t->end; t->p++) {
		if (*t->p == '\\' && t->p + 1 < t->end) {
			t->p++;
		} else if (*t->p == '(') {
			if (++depth > COMMENT_DEPTH)
				return FALSE;
		} else if (*t->p == ')' && --depth == 0) {
			t->p++;
			return TRUE;
		}
	}
	return FALSE;
}

/* [CFWS]: white space, folds and comments. */
static gboolean skip(struct text *t)
{
	for (;;) {
		while (t->p < t->end && strchr(" \t\r\n", *t->p) != NULL && *t->p != '\0')
			t->p++;
		if (!at(t, '('))
			return TRUE;
		if (!skip_comment(t))
			return FALSE;
	}
}

/* "dkim", "x-google-dkim", "header": RFC 5321's Ldh-str, in lower case; some methods have a "_". NULL: none. */
static char *read_keyword(struct text *t)
{
	const char *start = t->p;

	while (t->p < t->end && (g_ascii_isalnum(*t->p) || *t->p == '-' || *t->p == '_'))
		t->p++;
	return t->p > start ? g_ascii_strdown(start, t->p - start) : NULL;
}

/* "\"a b\"" without its quotes; NULL if it does not end or holds what no header may. */
static char *read_quoted(struct text *t)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (t->p++; t->p < t->end; t->p++) {
		if (*t->p == '"') {
			t->p++;
			return g_string_free(g_steal_pointer(&out), FALSE);
		}
		if (*t->p == '\\' && t->p + 1 < t->end)
			t->p++;
		if ((guchar)*t->p < ' ' && *t->p != '\t')
			return NULL;
		g_string_append_c(out, *t->p);
	}
	return NULL;
}

static gboolean is_visible(char c)
{
	return (guchar)c > ' ' && c != 0x7f && strchr(";()\"\\", c) == NULL;
}

/*
 * A token or a quoted string; for a pvalue also "\"local part\"@domain", whose quotes then stay: it is an address
 * and no domain, whatever it holds.
 */
static char *read_value(struct text *t)
{
	const char *start = t->p;

	if (at(t, '"')) {
		g_autofree char *quoted = read_quoted(t);

		if (quoted == NULL || !at(t, '@'))
			return g_steal_pointer(&quoted);
	}
	while (t->p < t->end && is_visible(*t->p))
		t->p++;
	return t->p > start ? g_strndup(start, (gsize)(t->p - start)) : NULL;
}

/* [CFWS] "=" [CFWS] */
static gboolean read_equals(struct text *t)
{
	return skip(t) && take(t, '=') && skip(t);
}

/* "header.d=example.org", or reason="...", which says nothing to a machine. */
static gboolean read_property(struct text *t, struct auth_result *r)
{
	g_autofree char *type = read_keyword(t), *name = NULL, *value = NULL;
	struct auth_property *p;

	if (type == NULL || !skip(t))
		return FALSE;
	if (take(t, '.')) {
		if (!skip(t))
			return FALSE;
		name = read_keyword(t);
		if (name == NULL)
			return FALSE;
	}
	if (!read_equals(t))
		return FALSE;
	/* "smtp.mailfrom=" of a bounce has no value. */
	value = t->p == t->end || at(t, ';') ? g_strdup("") : read_value(t);
	if (value == NULL)
		return FALSE;
	if (name == NULL) /* "reason=", and Exchange's "action=none" */
		return TRUE;
	p = g_new0(struct auth_property, 1);
	p->type = g_steal_pointer(&type);
	p->name = g_steal_pointer(&name);
	p->value = g_steal_pointer(&value);
	g_ptr_array_add(r->properties, p);
	return r->properties->len <= AUTH_PROPERTIES_MAX;
}

/* Whether a property begins right behind the one before: "a=b" and "c.d=e" are parted by white space or a comment. */
static gboolean is_parted(const struct text *t, const char *before)
{
	return t->p > before || t->p == t->end || at(t, ';');
}

/* "/ 1" behind the method; anything but 1 is none that we know. */
static gboolean read_version(struct text *t, gboolean *known)
{
	g_autofree char *version = NULL;

	*known = TRUE;
	if (!skip(t))
		return FALSE;
	if (!take(t, '/'))
		return TRUE;
	if (!skip(t))
		return FALSE;
	version = read_keyword(t);
	*known = g_strcmp0(version, "1") == 0;
	return version != NULL;
}

/* " dkim=pass (2048 bit) reason="x" header.d=example.org", behind its ";" and up to the next one. */
static gboolean read_result(struct text *t, struct auth_results *out)
{
	struct auth_result *r = g_new0(struct auth_result, 1);
	gboolean known = FALSE, good;

	r->properties = g_ptr_array_new_with_free_func(property_free);
	r->method = read_keyword(t);
	good = r->method != NULL && read_version(t, &known) && read_equals(t);
	if (good) {
		r->result = read_keyword(t);
		good = r->result != NULL;
	}
	while (good) {
		const char *before = t->p;

		good = skip(t) && is_parted(t, before);
		if (!good || t->p == t->end || at(t, ';'))
			break;
		good = read_property(t, r);
	}
	if (good && known)
		g_ptr_array_add(out->results, r);
	else
		result_free(r);
	return good;
}

/* "none" says that nothing was looked at. */
static gboolean read_none(struct text *t)
{
	struct text ahead = *t;
	g_autofree char *word = read_keyword(&ahead);

	if (g_strcmp0(word, "none") != 0 || !skip(&ahead) || ahead.p < ahead.end)
		return FALSE;
	*t = ahead;
	return TRUE;
}

/* "mx.example.org 1" */
static gboolean read_server(struct text *t, struct auth_results *out)
{
	g_autofree char *version = NULL;
	const char *before;

	if (!skip(t))
		return FALSE;
	out->server = read_value(t);
	before = t->p;
	if (out->server == NULL || *out->server == '\0' || !skip(t))
		return FALSE;
	if (t->p == t->end || at(t, ';'))
		return TRUE;
	version = t->p > before ? read_keyword(t) : NULL;
	return g_strcmp0(version, "1") == 0 && skip(t) && (t->p == t->end || at(t, ';'));
}

char *auth_results_server(const char *value, gsize len)
{
	struct text t = { value, value + len };

	return skip(&t) ? read_value(&t) : NULL;
}

struct auth_results *auth_results_parse(const char *value, gsize len)
{
	g_autoptr(AuthResults) out = g_new0(struct auth_results, 1);
	struct text t = { value, value + len };

	out->results = g_ptr_array_new_with_free_func(result_free);
	if (!read_server(&t, out) || t.p == t.end)
		return NULL;
	for (guint n = 0; t.p < t.end; n++) {
		if (n == AUTH_RESULTS_MAX || !take(&t, ';') || !skip(&t))
			return NULL;
		/* Many a server writes a last ";". */
		if (t.p == t.end || (n == 0 && read_none(&t)))
			continue;
		if (!read_result(&t, out))
			return NULL;
	}
	return g_steal_pointer(&out);
}

const char *auth_result_property(const struct auth_result *r, const char *type, const char *name)
{
	const char *value = NULL;

	for (guint i = 0; i < r->properties->len; i++) {
		const struct auth_property *p = r->properties->pdata[i];

		if (strcmp(p->type, type) != 0 || strcmp(p->name, name) != 0)
			continue;
		if (value != NULL)
			return NULL;
		value = p->value;
	}
	return value;
}
