/* bot/report/template.c: see template.h. */
#include "report/template.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/trouble.h"
#include "report/html.h"

#include <string.h>

/* Wider than any page that a mail may have. */
#define MAX_WIDTH 200

enum step_kind {
	STEP_TEXT,
	STEP_VALUE,
	STEP_MARKUP,   /* {{&name}} */
	STEP_SECTION,  /* {{#name}} */
	STEP_INVERTED, /* {{^name}} */
	STEP_END,      /* {{/name}} */
};

struct step {
	enum step_kind kind;
	char *text; /* the text, or the name; owned */
	int width;  /* of a value: > 0 right, < 0 left, 0 as it is */
	guint line;
	guint end; /* of a section: index of its STEP_END */
};

struct template
{
	char *where;   /* owned */
	GArray *steps; /* struct step; owned */
	gboolean html; /* texts are escaped */
};

struct reader {
	struct template *t;
	const char *at, *stop;
	guint line;
	guint open[TEMPLATE_DEPTH]; /* indexes of sections not yet closed */
	guint depth;
	gboolean line_is_bare; /* nothing but white space since the line began */
	GError **error;
};

static gboolean complain(const struct reader *r, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean complain(const struct reader *r, const char *format, ...)
{
	g_autofree char *what = NULL;
	va_list args;

	va_start(args, format);
	what = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(r->error, TROUBLE, TROUBLE_SETUP, "%s:%u: %s", r->t->where, r->line, what);
	return FALSE;
}

static struct step *add_step(struct reader *r, enum step_kind kind, char *text)
{
	struct step step = { kind, text, 0, r->line, 0 };

	g_array_append_val(r->t->steps, step);
	return &g_array_index(r->t->steps, struct step, r->t->steps->len - 1);
}

static void add_text(struct reader *r, const char *from, const char *to)
{
	if (to > from)
		add_step(r, STEP_TEXT, g_strndup(from, (gsize)(to - from)));
}

/* "name", "name:8", "name:-40" */
static gboolean read_value(struct reader *r, char *body)
{
	char *colon = strchr(body, ':');
	gint64 width = 0;
	struct step *step;

	if (colon) {
		*colon = '\0';
		if (!g_ascii_string_to_signed(colon + 1, 10, -MAX_WIDTH, MAX_WIDTH, &width, NULL)) {
			complain(r, "'%s' is no width between -%d and %d", colon + 1, MAX_WIDTH, MAX_WIDTH);
			g_free(body);
			return FALSE;
		}
	}
	step = add_step(r, STEP_VALUE, g_strstrip(body));
	step->width = (int)width;
	return TRUE;
}

static gboolean close_section(struct reader *r, char *name)
{
	struct step *section;

	add_step(r, STEP_END, name);
	if (r->depth == 0)
		return complain(r, "{{/%s}} closes nothing", name);
	section = &g_array_index(r->t->steps, struct step, r->open[--r->depth]);
	if (strcmp(section->text, name) != 0)
		return complain(
		        r, "{{/%s}} where {{/%s}} is due (opened in line %u)", name, section->text, section->line);
	section->end = r->t->steps->len - 1;
	return TRUE;
}

static gboolean open_section(struct reader *r, enum step_kind kind, char *name)
{
	add_step(r, kind, name);
	if (r->depth == TEMPLATE_DEPTH)
		return complain(r, "more than %d sections in one another", TEMPLATE_DEPTH);
	r->open[r->depth++] = r->t->steps->len - 1;
	return TRUE;
}

/* body: what stands between the braces. */
static gboolean read_tag(struct reader *r, const char *body, gsize len)
{
	char *text = g_strstrip(g_strndup(body, len));
	char sign = *text;

	if (sign == '!') {
		g_free(text);
		return TRUE;
	}
	if (sign != '#' && sign != '^' && sign != '/' && sign != '&')
		return read_value(r, text);
	memmove(text, text + 1, strlen(text));
	g_strstrip(text);
	if (sign == '&') {
		add_step(r, STEP_MARKUP, text);
		return TRUE;
	}
	if (sign == '/')
		return close_section(r, text);
	return open_section(r, sign == '#' ? STEP_SECTION : STEP_INVERTED, text);
}

/* Behind a section tag or remark that has the line for itself: past the line's end, else NULL. */
static const char *rest_of_bare_line(const struct reader *r, const char *p)
{
	while (p < r->stop && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	if (p == r->stop)
		return p;
	return *p == '\n' ? p + 1 : NULL;
}

/* The text up to the next tag; *indent is where white space since the last line's begin starts. */
static const char *find_tag(struct reader *r, const char **indent)
{
	const char *p = r->at;

	*indent = p;
	while (p < r->stop) {
		if (*p == '{' && p + 1 < r->stop && p[1] == '{')
			return p;
		if (*p == '\n') {
			r->line++;
			r->line_is_bare = TRUE;
			*indent = p + 1;
		} else if (*p != ' ' && *p != '\t') {
			r->line_is_bare = FALSE;
		}
		p++;
	}
	return NULL;
}

static gboolean read_all(struct reader *r)
{
	const char *tag, *indent, *close, *beyond;

	while ((tag = find_tag(r, &indent))) {
		gboolean vanishes;

		close = g_strstr_len(tag, r->stop - tag, "}}");
		if (!close)
			return complain(r, "{{ without }}");
		if (memchr(tag, '\n', (gsize)(close - tag)))
			return complain(r, "a tag must stand in one line");
		vanishes = close > tag + 2 && strchr("#^/!", tag[2]) && r->line_is_bare;
		beyond = vanishes ? rest_of_bare_line(r, close + 2) : NULL;
		add_text(r, r->at, beyond ? indent : tag);
		if (!read_tag(r, tag + 2, (gsize)(close - tag - 2)))
			return FALSE;
		r->at = beyond ? beyond : close + 2;
		r->line_is_bare = beyond != NULL;
		if (beyond)
			r->line++;
	}
	add_text(r, r->at, r->stop);
	if (r->depth) {
		const struct step *section = &g_array_index(r->t->steps, struct step, r->open[r->depth - 1]);

		r->line = section->line;
		return complain(r, "{{#%s}} is never closed", section->text);
	}
	return TRUE;
}

static void clear_step(gpointer p)
{
	struct step *step = p;

	g_free(step->text);
}

struct template *template_parse(const char *where, const char *text, gsize len, GError **error)
{
	g_autoptr(Template) t = g_new0(struct template, 1);
	struct reader r = { .t = t, .at = text, .stop = text + len, .line = 1, .line_is_bare = TRUE, .error = error };

	t->where = g_strdup(where);
	t->html = g_str_has_suffix(where, ".html");
	t->steps = g_array_new(FALSE, FALSE, sizeof(struct step));
	g_array_set_clear_func(t->steps, clear_step);
	if (len > TEMPLATE_BYTES) {
		complain(&r, "longer than %d bytes", TEMPLATE_BYTES);
		return NULL;
	}
	if (!g_utf8_validate(text, (gssize)len, NULL)) {
		complain(&r, "is not UTF-8 text");
		return NULL;
	}
	return read_all(&r) ? g_steal_pointer(&t) : NULL;
}

void template_free(struct template *t)
{
	if (!t)
		return;
	g_array_unref(t->steps);
	g_free(t->where);
	g_free(t);
}

/* Where a name is looked up: the element of the innermost list, then those around it. */
struct around {
	const struct scope *scope;
	const struct around *outer;
};

static const char *find_text(const struct around *a, const char *name)
{
	const char *text = NULL;

	for (; a && !text; a = a->outer) {
		text = scope_text(a->scope, name);
		if (!text && scope_list(a->scope, name))
			return NULL;
	}
	return text;
}

static const GPtrArray *find_list(const struct around *a, const char *name)
{
	const GPtrArray *list = NULL;

	for (; a && !list; a = a->outer) {
		list = scope_list(a->scope, name);
		if (!list && scope_text(a->scope, name))
			return NULL;
	}
	return list;
}

static gboolean name_is_unknown(
        const struct template *t, const struct step *step, const struct around *a, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	const char *near;

	for (; a; a = a->outer)
		scope_names(a->scope, names);
	near = nearest_word(step->text, (const char *const *)names->pdata, names->len);
	g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s:%u: there is no '%s' here%s%s%s", t->where, step->line,
	        step->text, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return FALSE;
}

static void put_value(GString *out, const char *text, int width, gboolean html)
{
	guint columns = (guint)ABS(width);
	guint is;
	g_autofree char *cut = NULL;

	if (width < 0 && text_width(text) > columns)
		text = cut = text_cut(text, columns);
	is = text_width(text);
	if (width > 0 && is < columns)
		g_string_append_printf(out, "%*s", (int)(columns - is), "");
	if (html)
		html_text(out, text);
	else
		g_string_append(out, text);
	if (width < 0 && is < columns)
		g_string_append_printf(out, "%*s", (int)(columns - is), "");
}

static gboolean render(
        const struct template *t, guint from, guint to, const struct around *a, GString *out, GError **error);

static gboolean render_section(const struct template *t, guint at, const struct around *a, GString *out, GError **error)
{
	const struct step *step = &g_array_index(t->steps, struct step, at);
	const GPtrArray *list = find_list(a, step->text);
	const char *text = list ? NULL : find_text(a, step->text);
	gboolean filled = list ? list->len > 0 : text && *text;

	if (!list && !text)
		return name_is_unknown(t, step, a, error);
	if (step->kind == STEP_INVERTED || !list)
		return filled == (step->kind == STEP_INVERTED) || render(t, at + 1, step->end, a, out, error);
	for (guint i = 0; i < list->len; i++) {
		struct around inner = { g_ptr_array_index(list, i), a };

		if (!render(t, at + 1, step->end, &inner, out, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean render(
        const struct template *t, guint from, guint to, const struct around *a, GString *out, GError **error)
{
	for (guint i = from; i < to; i++) {
		const struct step *step = &g_array_index(t->steps, struct step, i);
		const char *text;

		if (out->len > TEMPLATE_OUTPUT) {
			g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s:%u: makes more than %d bytes", t->where,
			        step->line, TEMPLATE_OUTPUT);
			return FALSE;
		}
		switch (step->kind) {
		case STEP_TEXT:
			g_string_append(out, step->text);
			break;
		case STEP_VALUE:
		case STEP_MARKUP:
			text = find_text(a, step->text);
			if (!text)
				return name_is_unknown(t, step, a, error);
			put_value(out, text, step->width, t->html && step->kind == STEP_VALUE);
			break;
		case STEP_SECTION:
		case STEP_INVERTED:
			if (!render_section(t, i, a, out, error))
				return FALSE;
			i = step->end;
			break;
		case STEP_END:
			break;
		}
	}
	return TRUE;
}

char *template_render(const struct template *t, const struct scope *values, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct around top = { values, NULL };

	if (!render(t, 0, t->steps->len, &top, out, error))
		return NULL;
	return g_string_free(g_steal_pointer(&out), FALSE);
}
