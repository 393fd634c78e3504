/* bot/track/filter.c: see filter.h. Reading and writing of conditions; filter-test.c applies them. */
#include "track/filter.h"

#include <string.h>

#include "base/nearest.h"
#include "base/period.h"
#include "base/trouble.h"
#include "base/when.h"
#include "track/filter-parts.h"

static const char *const key_names[FILTER_KEYS + 1] = {
	[FILTER_AUTHOR] = "author",
	[FILTER_REVIEWER] = "reviewer",
	[FILTER_ORG] = "org",
	[FILTER_SECTION] = "section",
	[FILTER_PATH] = "path",
	[FILTER_STAGE] = "stage",
	[FILTER_TURN] = "turn",
	[FILTER_FOR] = "for",
	[FILTER_LIST] = "list",
	[FILTER_SINCE] = "since",
	[FILTER_AGE] = "age",
	[FILTER_PATCHES] = "patches",
	[FILTER_VERSIONS] = "versions",
	[FILTER_LINES] = "lines",
};

/* As they are written in canonical text. */
static const char *const sign_names[FILTER_SIGNS] = {
	[FILTER_IS] = ":",
	[FILTER_LESS] = "<",
	[FILTER_LESS_EQUAL] = "<=",
	[FILTER_EQUAL] = "=",
	[FILTER_MORE_EQUAL] = ">=",
	[FILTER_MORE] = ">",
};

static void clear_term(gpointer data)
{
	struct filter_term *t = data;

	g_free(t->value);
	g_free(t->folded);
	path_pattern_clear(&t->pattern);
}

struct filter *filter_new(void)
{
	struct filter *f = g_new0(struct filter, 1);

	f->terms = g_array_new(FALSE, TRUE, sizeof(struct filter_term));
	g_array_set_clear_func(f->terms, clear_term);
	return f;
}

void filter_free(struct filter *f)
{
	if (!f)
		return;
	g_array_unref(f->terms);
	g_free(f);
}

gboolean filter_is_empty(const struct filter *f)
{
	return f->terms->len == 0;
}

static gboolean complain(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean complain(GError **error, const char *format, ...)
{
	va_list args;
	g_autofree char *text = NULL;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, TROUBLE, TROUBLE_REFUSED, text);
	return FALSE;
}

/* "age>=30d": how long the key is, and the sign behind it. FALSE if there is none. */
static gboolean find_sign(const char *word, gsize *key, enum filter_sign *sign, const char **value)
{
	const char *p = word;

	while (g_ascii_isalpha(*p))
		p++;
	if (p == word || !*p || !strchr(":<=>", *p))
		return FALSE;
	*key = (gsize)(p - word);
	if (*p == ':')
		*sign = FILTER_IS;
	else if (*p == '=')
		*sign = p[1] == '<' ? FILTER_LESS_EQUAL : p[1] == '>' ? FILTER_MORE_EQUAL : FILTER_EQUAL;
	else if (p[1] == '=')
		*sign = *p == '<' ? FILTER_LESS_EQUAL : FILTER_MORE_EQUAL;
	else
		*sign = *p == '<' ? FILTER_LESS : FILTER_MORE;
	*value = p + (*sign == FILTER_LESS_EQUAL || *sign == FILTER_MORE_EQUAL ? 2 : 1);
	/* "age=>30d" is meant as "age>=30d", "patches==3" as "patches=3". */
	if (*sign == FILTER_EQUAL && p[1] == '=')
		(*value)++;
	return TRUE;
}

gboolean filter_is_condition(const char *word)
{
	gsize key;
	enum filter_sign sign;
	const char *value;

	/* "https://..." and "mailto:..." name a mail and no condition. */
	return find_sign(word, &key, &sign, &value) && !g_str_has_prefix(value, "//") &&
	       !g_str_has_prefix(word, "mailto:");
}

static gboolean find_key(const char *word, gsize len, enum filter_key *key, GError **error)
{
	g_autofree char *name = g_ascii_strdown(word, (gssize)len);
	const char *near;

	for (int i = 0; i < FILTER_KEYS; i++) {
		if (strcmp(name, key_names[i]) == 0) {
			*key = (enum filter_key)i;
			return TRUE;
		}
	}
	near = nearest_word(name, key_names, FILTER_KEYS);
	if (near)
		return complain(error, "%s: there is no filter '%s'; did you mean '%s'?", word, name, near);
	return complain(error,
	        "%s: there is no filter '%s'; there are author: reviewer: org: section: path: stage: turn: for: list: "
	        "since: and age patches versions lines with < <= = >= >",
	        word, name);
}

static gboolean read_name(
        const char *word, const char *value, const char *(*name_of)(int), int n, gint64 *out, GError **error)
{
	const char *names[16];
	GString *all = g_string_new(NULL);
	g_autofree char *known = NULL, *folded = g_ascii_strdown(value, -1);
	const char *near;

	g_assert(n <= (int)G_N_ELEMENTS(names));
	for (int i = 0; i < n; i++) {
		names[i] = name_of(i);
		g_string_append_printf(all, "%s%s", i ? ", " : "", names[i]);
	}
	known = g_string_free(all, FALSE);
	for (int i = 0; i < n; i++) {
		if (strcmp(folded, names[i]) == 0) {
			*out = i;
			return TRUE;
		}
	}
	near = nearest_word(folded, names, (gsize)n);
	if (near)
		return complain(error, "%s: '%s' is none of %s; did you mean '%s'?", word, value, known, near);
	return complain(error, "%s: '%s' is none of %s", word, value, known);
}

static const char *stage_word(int i)
{
	return stage_name((enum stage)i);
}

static const char *turn_word(int i)
{
	return turn_name((enum turn)i);
}

/* "2026", "2026-01", "2026-01-15" */
static gboolean read_since(const char *value, gint64 *out)
{
	g_autofree char *day = NULL;

	for (const char *p = value; *p; p++)
		if (!g_ascii_isdigit(*p) && *p != '-')
			return FALSE;
	if (strlen(value) == strlen("2026"))
		day = g_strconcat(value, "-01-01", NULL);
	else if (strlen(value) == strlen("2026-01"))
		day = g_strconcat(value, "-01", NULL);
	return when_parse(day ? day : value, out);
}

static gboolean is_text(enum filter_key key)
{
	return key < FILTER_SINCE;
}

/* The sign that a key takes: texts and dates only ':' ('=' is as good), numbers a comparison (':' is '='). */
static gboolean settle_sign(struct filter_term *t, const char *word, GError **error)
{
	gboolean compares = t->key > FILTER_SINCE;

	if (compares && t->sign == FILTER_IS)
		t->sign = FILTER_EQUAL;
	else if (!compares && t->sign == FILTER_EQUAL)
		t->sign = FILTER_IS;
	if (!compares && t->sign != FILTER_IS)
		return complain(error, "%s: '%s' has no order, write %s:%s", word, key_names[t->key], key_names[t->key],
		        t->value);
	return TRUE;
}

/* "4w", "4W" */
static gboolean read_length(const char *value, gint64 *out)
{
	g_autofree char *lower = g_ascii_strdown(value, -1);

	return when_parse_length(lower, out);
}

static gboolean read_value(struct filter_term *t, const char *word, GError **error)
{
	switch (t->key) {
	case FILTER_STAGE:
		return read_name(word, t->value, stage_word, STAGE_WITHDRAWN + 1, &t->number, error);
	case FILTER_TURN:
		return read_name(word, t->value, turn_word, TURN_COMMITTERS + 1, &t->number, error);
	case FILTER_PATH:
		if (!path_pattern_read(&t->pattern, t->value))
			return complain(error, "%s: '%s' is no file or folder", word, t->value);
		return TRUE;
	case FILTER_SINCE:
		if (!read_since(t->value, &t->number))
			return complain(error, "%s: '%s' is no day, month or year like 2026-01", word, t->value);
		return TRUE;
	case FILTER_AGE:
		if (!read_length(t->value, &t->number))
			return complain(error, "%s: '%s' is no length of time like 30d, 4w or 1y", word, t->value);
		return TRUE;
	case FILTER_PATCHES:
	case FILTER_VERSIONS:
	case FILTER_LINES:
		if (!g_ascii_string_to_signed(t->value, 10, 0, G_MAXINT32, &t->number, NULL))
			return complain(error, "%s: '%s' is no number", word, t->value);
		return TRUE;
	case FILTER_AUTHOR:
	case FILTER_REVIEWER:
	case FILTER_ORG:
	case FILTER_SECTION:
	case FILTER_FOR:
	case FILTER_LIST:
		return TRUE;
	case FILTER_KEYS:
	default:
		g_assert_not_reached();
	}
}

/* Without the quotes around it: "X86 MM". A new string. */
static char *bare_value(const char *value)
{
	gsize len = strlen(value);

	if (len >= 2 && value[0] == '"' && value[len - 1] == '"')
		return g_strstrip(g_strndup(value + 1, len - 2));
	return g_strstrip(g_strdup(value));
}

static gboolean has_control(const char *text)
{
	for (; *text; text++)
		if (g_ascii_iscntrl(*text) || *text == '"')
			return TRUE;
	return FALSE;
}

gboolean filter_add(struct filter *f, const char *word, GError **error)
{
	struct filter_term t = { .key = FILTER_AUTHOR };
	const char *value;
	gsize key;

	if (!g_utf8_validate(word, -1, NULL) || strlen(word) > FILTER_VALUE)
		return complain(error, "a filter of more than %d bytes, or one that is no text", FILTER_VALUE);
	if (!find_sign(word, &key, &t.sign, &value))
		return complain(error, "%s: a filter is like stage:ready or age>30d", word);
	if (!find_key(word, key, &t.key, error))
		return FALSE;
	if (f->terms->len == FILTER_TERMS)
		return complain(error, "%s: more than %d filters", word, FILTER_TERMS);
	t.value = bare_value(value);
	t.folded = g_utf8_casefold(t.value, -1);
	if (!*t.value || has_control(t.value)) {
		complain(error, "%s: %s what?", word, key_names[t.key]);
		clear_term(&t);
		return FALSE;
	}
	if (!settle_sign(&t, word, error) || !read_value(&t, word, error)) {
		clear_term(&t);
		return FALSE;
	}
	g_array_append_val(f->terms, t);
	return TRUE;
}

/* The next word of a line: up to white space outside double quotes. NULL at the end; else a new string. */
static char *next_word(const char **line)
{
	const char *p = *line, *start;
	gboolean quoted = FALSE;

	while (g_ascii_isspace(*p))
		p++;
	start = p;
	for (; *p && (quoted || !g_ascii_isspace(*p)); p++)
		quoted ^= *p == '"';
	*line = p;
	return p > start ? g_strndup(start, (gsize)(p - start)) : NULL;
}

struct filter *filter_parse(const char *line, GError **error)
{
	g_autoptr(Filter) f = filter_new();

	for (;;) {
		g_autofree char *word = next_word(&line);

		if (!word)
			return g_steal_pointer(&f);
		if (!filter_add(f, word, error))
			return NULL;
	}
}

static char *term_text(const struct filter_term *t)
{
	g_autofree char *lower = NULL;
	const char *value = t->value;

	if (t->key == FILTER_STAGE)
		value = stage_word((int)t->number);
	else if (t->key == FILTER_TURN)
		value = turn_word((int)t->number);
	else if (!is_text(t->key))
		value = lower = g_ascii_strdown(t->value, -1);
	if (strchr(value, ' '))
		return g_strdup_printf("%s%s\"%s\"", key_names[t->key], sign_names[t->sign], value);
	return g_strconcat(key_names[t->key], sign_names[t->sign], value, NULL);
}

/* By key, then by sign and text: the order of what is said in a sentence, not of what was typed. */
static gint by_key(gconstpointer a, gconstpointer b)
{
	const struct filter_term *x = *(const struct filter_term *const *)a;
	const struct filter_term *y = *(const struct filter_term *const *)b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->sign != y->sign)
		return x->sign < y->sign ? -1 : 1;
	return strcmp(x->value, y->value);
}

char *filter_text(const struct filter *f)
{
	g_autoptr(GPtrArray) order = g_ptr_array_new();
	g_autofree char *before = NULL;
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < f->terms->len; i++)
		g_ptr_array_add(order, &g_array_index(f->terms, struct filter_term, i));
	g_ptr_array_sort(order, by_key);
	for (guint i = 0; i < order->len; i++) {
		char *word = term_text(g_ptr_array_index(order, i));

		if (!before || strcmp(word, before) != 0)
			g_string_append_printf(text, "%s%s", text->len ? " " : "", word);
		g_free(before);
		before = word;
	}
	return g_string_free(text, FALSE);
}
