/* bot/mail/subject-number.c: see subject-number.h. */
#include "mail/subject-number.h"

#include <string.h>

#define MAX_COUNT 9999  /* stable reviews post over a thousand patches as one series */
#define MAX_VERSION 999 /* no series gets there; "v2024" is a year */

static gboolean is_digit(struct line w, gsize at)
{
	return at < w.len && g_ascii_isdigit(w.text[at]);
}

/* Takes "12" or "12.5" off the word; FALSE if none stands there or it is above max. */
static gboolean take_number(struct line *w, double max, double *out)
{
	struct line rest = *w;
	double value = 0, scale = 0.1;

	if (!is_digit(rest, 0))
		return FALSE;
	for (; is_digit(rest, 0) && value <= max; rest = line_skip(rest, 1))
		value = value * 10 + (rest.text[0] - '0');
	/* "v3.14159" has no meaning here: two digits are looked at, more make it no number. */
	if (rest.len > 0 && rest.text[0] == '.' && is_digit(rest, 1)) {
		rest = line_skip(rest, 1);
		for (int i = 0; i < 2 && is_digit(rest, 0); i++, rest = line_skip(rest, 1), scale /= 10)
			value += (rest.text[0] - '0') * scale;
	}
	if (value > max || is_digit(rest, 0))
		return FALSE;
	*w = rest;
	*out = value;
	return TRUE;
}

gboolean subject_number_joins(struct line rest)
{
	gsize slash = 0;

	if (rest.len == 0)
		return TRUE;
	if (strchr("-_/:+.#", rest.text[0])) {
		rest = line_skip(rest, 1);
		if (rest.len == 0 || line_starts(rest, "for-") || line_equals(rest, "next"))
			return TRUE;
	}
	if (g_ascii_tolower(rest.text[0]) == 'v')
		return is_digit(rest, 1);
	while (is_digit(rest, slash))
		slash++;
	if (slash > 0)
		return slash < rest.len && rest.text[slash] == '/';
	return line_starts(rest, "patch") || line_starts(rest, "rfc") || line_starts(rest, "rese") ||
	       line_starts(rest, "wip") || line_starts(rest, "draft");
}

void subject_number_drop_joint(struct line *w)
{
	if (w->len > 0 && strchr("-_/:+.#", w->text[0]))
		*w = line_skip(*w, 1);
}

static gboolean known_version(struct subject_tag *t, double version)
{
	/* The first wins: "[PATCH v3] [PATCH v2] x" is the third posting. */
	if (!t->versioned)
		t->version = version;
	t->versioned = TRUE;
	t->known++;
	return TRUE;
}

gboolean subject_number_version(struct subject_tag *t, struct line *word)
{
	struct line w = *word, number;
	double version;
	const char *dot;

	if (w.text[0] == '-' || w.text[0] == '(')
		w = line_skip(w, 1);
	if (w.len < 2 || g_ascii_tolower(w.text[0]) != 'v' || !is_digit(w, 1))
		return FALSE;
	number = w = line_skip(w, 1);
	if (!take_number(&w, MAX_VERSION, &version))
		return FALSE;
	number.len -= w.len;
	dot = memchr(number.text, '.', number.len);
	if (dot && number.text + number.len - dot > 2)
		return FALSE;
	if (line_equals(w, ")"))
		w.len = 0;
	if (!subject_number_joins(w))
		return FALSE;
	subject_number_drop_joint(&w);
	*word = w;
	return known_version(t, version);
}

/* "n", "N", "??", "<VARIOUS>": a total that is not known yet. */
static gboolean take_unknown_total(struct line *w)
{
	if (w->len > 2 && w->text[0] == '<' && w->text[w->len - 1] == '>') {
		*w = line_skip(*w, w->len);
		return TRUE;
	}
	for (gsize i = 0; i < w->len; i++)
		if (!strchr("nNxXmM?", w->text[i]))
			return FALSE;
	if (w->len == 0 || w->len > 3)
		return FALSE;
	*w = line_skip(*w, w->len);
	return TRUE;
}

static void known_count(struct subject_tag *t, double number, unsigned total)
{
	t->known++;
	if (t->counted)
		return;
	t->counted = TRUE;
	t->number = number;
	t->total = total;
}

gboolean subject_number_count(struct subject_tag *t, struct line *word)
{
	struct line w = *word;
	double number, total = 0;

	if (w.text[0] == '#')
		w = line_skip(w, 1);
	if (!take_number(&w, MAX_COUNT, &number) || w.len < 2 || w.text[0] != '/')
		return FALSE;
	w = line_skip(w, 1);
	if (!take_number(&w, MAX_COUNT, &total) && !take_unknown_total(&w))
		return FALSE;
	if (total != (unsigned)total || !subject_number_joins(w))
		return FALSE;
	subject_number_drop_joint(&w);
	known_count(t, number, (unsigned)total);
	*word = w;
	return TRUE;
}

int subject_number_several(struct subject_tag *t, const struct line *words, int n)
{
	static const char *const names[] = { "v", "version", "rev", "revision", "take", "try" };
	struct line a = words[0], b, c;
	double number, total;

	if (n >= 3 && line_equals(words[1], "of")) {
		c = words[2];
		if (take_number(&a, MAX_COUNT, &number) && a.len == 0 && take_number(&c, MAX_COUNT, &total) &&
		        c.len == 0 && total == (unsigned)total) {
			known_count(t, number, (unsigned)total);
			return 3;
		}
	}
	if (n < 2)
		return 0;
	b = words[1];
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (line_equals(words[0], names[i]) && take_number(&b, MAX_VERSION, &number) && b.len == 0) {
			known_version(t, number);
			return 2;
		}
	return 0;
}
