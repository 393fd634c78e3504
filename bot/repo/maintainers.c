/* bot/repo/maintainers.c: see maintainers.h. */
#include "repo/maintainers.h"

#include "base/hash.h"
#include "repo/maintainers-index.h"
#include "repo/path-pattern.h"

#include <string.h>

/* Longer lines are prose. */
#define LINE_BYTES 2000
#define REGEX_BYTES 500
/* Nobody puts more people on one line. */
#define LINE_PEOPLE 20
/* Each is compared with whoever approves of a change; the largest known section has some dozens. */
#define SECTION_PEOPLE 200
/* What a person would write in braces; more are part of the last. */
#define BRACE_WORDS 32
/* Steps that PCRE may take for one match: a real name pattern needs some dozens. */
#define REGEX_LIMIT "(*LIMIT_MATCH=20000)"
/* The part of a text that K: looks at. */
#define TEXT_BYTES (1 << 20)

struct section {
	struct maintainers_section shown;
	GArray *files;       /* F: struct path_pattern; owned */
	GArray *excluded;    /* X: struct path_pattern; owned */
	GPtrArray *names;    /* N: GRegex; owned */
	GPtrArray *keywords; /* K: GRegex; owned */
};

struct maintainers {
	GPtrArray *sections; /* struct section; owned */
	struct maintainers_index *index;
	guint64 digest;
	guint patterns; /* read so far, all sections */
	guint regexes;
};

static void person_free(gpointer data)
{
	struct maintainers_person *p = data;

	g_free(p->name);
	g_free(p->email);
	g_free(p);
}

static void section_free(gpointer data)
{
	struct section *s = data;

	g_free(s->shown.title);
	g_free(s->shown.status);
	g_ptr_array_unref(s->shown.maintainers);
	g_ptr_array_unref(s->shown.reviewers);
	g_ptr_array_unref(s->shown.lists);
	g_array_unref(s->files);
	g_array_unref(s->excluded);
	g_ptr_array_unref(s->names);
	g_ptr_array_unref(s->keywords);
	g_free(s);
}

static GArray *patterns_new(void)
{
	GArray *patterns = g_array_new(FALSE, FALSE, sizeof(struct path_pattern));

	g_array_set_clear_func(patterns, (GDestroyNotify)path_pattern_clear);
	return patterns;
}

static struct section *section_new(const char *title)
{
	struct section *s = g_new0(struct section, 1);

	s->shown.title = g_strdup(title);
	s->shown.status = g_strdup("");
	s->shown.rest = g_ascii_strcasecmp(title, "THE REST") == 0;
	s->shown.maintainers = g_ptr_array_new_with_free_func(person_free);
	s->shown.reviewers = g_ptr_array_new_with_free_func(person_free);
	s->shown.lists = g_ptr_array_new_with_free_func(g_free);
	s->files = patterns_new();
	s->excluded = patterns_new();
	s->names = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
	s->keywords = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
	return s;
}

static void add_person(GPtrArray *people, const char *name, gsize name_len, const char *email, gsize email_len)
{
	struct maintainers_person *p;

	while (name_len > 0 && strchr(" \t,;\"", name[0])) {
		name++;
		name_len--;
	}
	while (name_len > 0 && strchr(" \t,;\"", name[name_len - 1]))
		name_len--;
	if (!memchr(email, '@', email_len) || people->len >= SECTION_PEOPLE)
		return;
	p = g_new0(struct maintainers_person, 1);
	p->name = g_strndup(name, name_len);
	p->email = g_ascii_strdown(email, (gssize)email_len);
	g_strstrip(p->email);
	g_ptr_array_add(people, p);
}

/* "Jane Doe <jane@example.org>, Joe Roe <joe@example.org>", or addresses alone. */
static void read_people(GPtrArray *people, const char *value)
{
	const char *p = value;

	if (!strchr(value, '<')) {
		for (guint i = 0; *p && i < LINE_PEOPLE; i++) {
			gsize len = strcspn(p, " \t,;");

			add_person(people, "", 0, p, len);
			p += len;
			p += strspn(p, " \t,;");
		}
		return;
	}
	for (guint i = 0; i < LINE_PEOPLE; i++) {
		const char *left = strchr(p, '<');
		const char *right = left ? strchr(left, '>') : NULL;

		if (!right)
			return;
		add_person(people, p, (gsize)(left - p), left + 1, (gsize)(right - left) - 1);
		p = right + 1;
	}
}

/* "devel@example.org (moderated for non-subscribers)", "Devel <devel@example.org>" */
static void read_list(GPtrArray *lists, const char *value)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(person_free);

	read_people(found, value);
	for (guint i = 0; i < found->len; i++)
		g_ptr_array_add(lists, g_strdup(((struct maintainers_person *)g_ptr_array_index(found, i))->email));
}

static void add_pattern(struct maintainers *m, GArray *patterns, const char *text)
{
	struct path_pattern pattern;

	if (m->patterns < MAINTAINERS_PATTERNS && path_pattern_read(&pattern, text)) {
		g_array_append_val(patterns, pattern);
		m->patterns++;
	}
}

/* "net/core.c", "net/{tcp,udp}.c": a pattern for each of the words in the first braces. */
static void read_pattern(struct maintainers *m, GArray *patterns, const char *value)
{
	const char *open = strchr(value, '{'), *close = open ? strchr(open, '}') : NULL;
	g_autofree char *inner = close ? g_strndup(open + 1, (gsize)(close - open) - 1) : NULL;
	g_auto(GStrv) words = inner ? g_strsplit(inner, ",", BRACE_WORDS) : NULL;

	if (!words || !words[0] || !words[1]) {
		add_pattern(m, patterns, value);
		return;
	}
	for (guint i = 0; words[i]; i++) {
		g_autofree char *text = g_strdup_printf("%.*s%s%s", (int)(open - value), value, words[i], close + 1);

		add_pattern(m, patterns, text);
	}
}

static void read_regex(struct maintainers *m, GPtrArray *regexes, const char *value)
{
	g_autofree char *limited = g_strconcat(REGEX_LIMIT, value, NULL);
	GRegex *regex;

	if (m->regexes >= MAINTAINERS_REGEXES || strlen(value) > REGEX_BYTES)
		return;
	m->regexes++;
	regex = g_regex_new(limited, 0, 0, NULL);
	if (regex)
		g_ptr_array_add(regexes, regex);
}

/* "M:\tJane Doe <jane@example.org>" */
static gboolean is_field(const char *line)
{
	return g_ascii_isupper(line[0]) && line[1] == ':' && (line[2] == ' ' || line[2] == '\t');
}

static void read_field(struct maintainers *m, struct section *s, char *line)
{
	char *value = g_strstrip(line + 2);

	switch (line[0]) {
	case 'M':
		read_people(s->shown.maintainers, value);
		break;
	case 'R':
		read_people(s->shown.reviewers, value);
		break;
	case 'L':
		read_list(s->shown.lists, value);
		break;
	case 'S':
		g_free(s->shown.status);
		s->shown.status = g_strdup(value);
		break;
	case 'F':
		read_pattern(m, s->files, value);
		break;
	case 'X':
		read_pattern(m, s->excluded, value);
		break;
	case 'N':
		read_regex(m, s->names, value);
		break;
	case 'K':
		read_regex(m, s->keywords, value);
		break;
	default:
		break;
	}
}

static gboolean is_rule(const char *line)
{
	return *line && strspn(line, "-=~") == strlen(line);
}

/* A line, and the two below it: NULL where the text has ended. */
struct window {
	char *line[3];
	char *rest; /* what has not been cut into lines; NULL at the end */
	char *end;
};

/* A line at the left margin with a field below it, perhaps with a rule between them. */
static gboolean is_title(const struct window *w)
{
	const char *title = w->line[0], *below = w->line[1], *next = w->line[2];

	if (!*title || g_ascii_isspace(*title) || is_field(title) || is_rule(title) || !below)
		return FALSE;
	return is_field(below) || (is_rule(below) && next && is_field(next));
}

/* Cuts the next line off, without blanks at its end; a long one is emptied. */
static char *cut_line(struct window *w)
{
	char *line = w->rest, *end = line ? memchr(line, '\n', (gsize)(w->end - line)) : NULL;

	if (!line)
		return NULL;
	w->rest = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	g_strchomp(line);
	if (strlen(line) > LINE_BYTES)
		*line = '\0';
	return line;
}

/* Fields may have been changed in the line that is left, not in those below it. */
static void window_next(struct window *w)
{
	w->line[0] = w->line[1];
	w->line[1] = w->line[2];
	w->line[2] = cut_line(w);
}

/* Valid UTF-8, and no control characters but TAB and the ends of lines. */
static char *clean_text(const char *text, gsize len)
{
	char *valid = g_utf8_make_valid(text, (gssize)len);

	for (char *c = valid; *c; c++)
		if (((guchar)*c < ' ' && *c != '\n' && *c != '\t') || *c == 0x7f)
			*c = ' ';
	return valid;
}

/* THE REST is nobody's first choice, and found without. */
static void fill_index(struct maintainers *m)
{
	for (guint i = 0; i < m->sections->len; i++) {
		const struct section *s = g_ptr_array_index(m->sections, i);

		for (guint k = 0; k < s->files->len && !s->shown.rest; k++)
			maintainers_index_add(m->index, i, g_array_index(s->files, struct path_pattern, k).text);
		if (s->names->len > 0 || s->shown.rest)
			maintainers_index_add_anywhere(m->index, i);
	}
}

struct maintainers *maintainers_parse(const char *text, gsize len)
{
	struct maintainers *m = g_new0(struct maintainers, 1);
	g_autofree char *valid = clean_text(text, len);
	struct window w = { .rest = valid, .end = valid + strlen(valid) };
	struct section *s = NULL;

	m->sections = g_ptr_array_new_with_free_func(section_free);
	m->index = maintainers_index_new();
	m->digest = hash_bytes(HASH_START, text, len);
	for (guint i = 0; i < G_N_ELEMENTS(w.line); i++)
		window_next(&w);
	for (; w.line[0]; window_next(&w)) {
		if (is_title(&w) && m->sections->len < MAINTAINERS_SECTIONS) {
			s = section_new(w.line[0]);
			g_ptr_array_add(m->sections, s);
		} else if (s && is_field(w.line[0])) {
			read_field(m, s, w.line[0]);
		}
	}
	fill_index(m);
	return m;
}

void maintainers_free(struct maintainers *m)
{
	if (!m)
		return;
	g_ptr_array_unref(m->sections);
	maintainers_index_free(m->index);
	g_free(m);
}

guint64 maintainers_digest(const struct maintainers *m)
{
	return m->digest;
}

guint maintainers_count(const struct maintainers *m)
{
	return m->sections->len;
}

const struct maintainers_section *maintainers_section(const struct maintainers *m, guint index)
{
	const struct section *s = g_ptr_array_index(m->sections, index);

	return &s->shown;
}

static guint best_match(const GArray *patterns, const char *path)
{
	guint best = 0;

	for (guint i = 0; i < patterns->len; i++)
		best = MAX(best, path_pattern_match(&g_array_index(patterns, struct path_pattern, i), path));
	return best;
}

static gboolean any_regex(const GPtrArray *regexes, const char *text, gsize len)
{
	for (guint i = 0; i < regexes->len; i++)
		if (g_regex_match_full(g_ptr_array_index(regexes, i), text, (gssize)len, 0, 0, NULL, NULL))
			return TRUE;
	return FALSE;
}

/* 1: by name; more: by a pattern. */
static guint specificity(const struct section *s, const char *path)
{
	guint score;

	if (s->shown.rest)
		return 0;
	score = best_match(s->files, path);
	if (score == 0)
		score = any_regex(s->names, path, strlen(path));
	return score > 0 && best_match(s->excluded, path) == 0 ? score : 0;
}

guint maintainers_specificity(const struct maintainers *m, guint index, const char *path)
{
	return specificity(g_ptr_array_index(m->sections, index), path);
}

struct found {
	guint index;
	guint score; /* 0: THE REST */
};

static int by_score(gconstpointer a, gconstpointer b)
{
	guint x = ((const struct found *)a)->score, y = ((const struct found *)b)->score;

	return (x < y) - (x > y);
}

GArray *maintainers_of_path(const struct maintainers *m, const char *path)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct found));
	g_autoptr(GArray) likely = maintainers_index_find(m->index, path);
	GArray *indices = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < likely->len; i++) {
		guint index = g_array_index(likely, guint, i);
		const struct section *s = g_ptr_array_index(m->sections, index);
		struct found f = { .index = index, .score = specificity(s, path) };

		if (f.score > 0 || s->shown.rest)
			g_array_append_val(found, f);
	}
	/* glib's sort is stable: equal ones stay in the order of the file. */
	g_array_sort(found, by_score);
	for (guint i = 0; i < found->len; i++)
		g_array_append_val(indices, g_array_index(found, struct found, i).index);
	return indices;
}

GArray *maintainers_of_text(const struct maintainers *m, const char *text, gsize len)
{
	GArray *indices = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autofree char *valid = g_utf8_make_valid(text, (gssize)MIN(len, TEXT_BYTES));

	for (guint i = 0; i < m->sections->len; i++) {
		const struct section *s = g_ptr_array_index(m->sections, i);

		if (any_regex(s->keywords, valid, strlen(valid)))
			g_array_append_val(indices, i);
	}
	return indices;
}
