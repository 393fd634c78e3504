/* bot/mail/subject-tag.c: see subject-tag.h. */
#include "mail/subject-tag.h"

#include <string.h>

#define MAX_WORDS 40     /* more than people put into brackets; what follows is not looked at */
#define MAX_COUNT 9999   /* stable reviews post over a thousand patches as one series */
#define MAX_VERSION 999  /* no series gets there; "v2024" is a year */
#define PREFIX_BYTES 100 /* of one prefix word */

enum word { WORD_PATCH, WORD_PULL, WORD_RFC, WORD_RESEND, WORD_DRAFT, WORD_COMMITTED };

/* A space stands for the end of a word or for '-' or '_' inside of one. A longer phrase comes before its beginning. */
static const struct {
	const char *phrase;
	enum word means;
} phrases[] = {
	{ "patch series", WORD_PATCH },
	{ "patch set", WORD_PATCH },
	{ "patchset", WORD_PATCH },
	{ "patches", WORD_PATCH },
	{ "patch", WORD_PATCH },
	{ "git pull request", WORD_PULL },
	{ "git pull", WORD_PULL },
	{ "pull request", WORD_PULL },
	{ "pull", WORD_PULL },
	{ "rfc", WORD_RFC },
	{ "request for comments", WORD_RFC },
	{ "resend", WORD_RESEND },
	{ "resent", WORD_RESEND },
	{ "re send", WORD_RESEND },
	{ "repost", WORD_RESEND },
	{ "wip", WORD_DRAFT },
	{ "draft", WORD_DRAFT },
	{ "dnm", WORD_DRAFT },
	{ "nfm", WORD_DRAFT },
	{ "do not merge", WORD_DRAFT },
	{ "do not apply", WORD_DRAFT },
	{ "do not commit", WORD_DRAFT },
	{ "not for merge", WORD_DRAFT },
	{ "not for merging", WORD_DRAFT },
	{ "not for inclusion", WORD_DRAFT },
	{ "not for upstream", WORD_DRAFT },
	{ "not to be applied", WORD_DRAFT },
	{ "committed", WORD_COMMITTED },
	{ "commited", WORD_COMMITTED },
	{ "comitted", WORD_COMMITTED },
	{ "pushed", WORD_COMMITTED },
};

void subject_tag_init(struct subject_tag *t)
{
	*t = (struct subject_tag){ .prefixes = g_ptr_array_new_with_free_func(g_free), .version = 1 };
}

void subject_tag_clear(struct subject_tag *t)
{
	g_clear_pointer(&t->prefixes, g_ptr_array_unref);
}

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

/*
 * Whether a known word may end before rest: "PATCH" + "v2", "PATCH" + "1/8", "PATCH" + "/RFC", "PATCH" + "-next".
 * "Patchwork-notify" is not PATCH and "work-notify".
 */
static gboolean may_follow(struct line rest)
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

/* Takes the separator that may_follow() allows. */
static void drop_joint(struct line *w)
{
	if (w->len > 0 && strchr("-_/:+.#", w->text[0]))
		*w = line_skip(*w, 1);
}

/* Matches a phrase over words[0..n); returns how many whole words it took, or -1. *rest is what is left of the last. */
static int match_phrase(const struct line *words, int n, const char *phrase, struct line *rest)
{
	struct line w = words[0];
	int used = 0;

	for (; *phrase; phrase++) {
		if (*phrase == ' ') {
			if (w.len == 0 && used + 1 < n)
				w = words[++used];
			else if (w.len > 1 && (w.text[0] == '-' || w.text[0] == '_'))
				w = line_skip(w, 1);
			else
				return -1;
		} else {
			if (w.len == 0 || g_ascii_tolower(w.text[0]) != *phrase)
				return -1;
			w = line_skip(w, 1);
		}
	}
	if (!may_follow(w))
		return -1;
	drop_joint(&w);
	*rest = w;
	return used;
}

static void mark(struct subject_tag *t, enum word means)
{
	t->known++;
	switch (means) {
	case WORD_PATCH:
		t->patch = TRUE;
		break;
	case WORD_PULL:
		t->pull = TRUE;
		break;
	case WORD_RFC:
		t->rfc = TRUE;
		break;
	case WORD_RESEND:
		t->resend = TRUE;
		break;
	case WORD_DRAFT:
		t->draft = TRUE;
		break;
	case WORD_COMMITTED:
		t->committed = TRUE;
		break;
	}
}

/* "RFC", "PATCH", "DO NOT MERGE", and what is glued to them stays as the next word. */
static int take_phrase(struct subject_tag *t, struct line *words, int n)
{
	for (gsize i = 0; i < G_N_ELEMENTS(phrases); i++) {
		struct line rest;
		int used;

		if (g_ascii_tolower(words[0].text[0]) != phrases[i].phrase[0])
			continue;
		used = match_phrase(words, n, phrases[i].phrase, &rest);
		if (used < 0)
			continue;
		mark(t, phrases[i].means);
		if (rest.len == 0)
			return used + 1;
		words[used] = rest;
		return used;
	}
	return -1;
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

/* "v2", "V2.1", "-v2", "v2.3PATCH1/4"; but "v5.10", "v6.8-rc1" and "v5.15.y" name a kernel. */
static gboolean take_version(struct subject_tag *t, struct line *word)
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
	if (!may_follow(w))
		return FALSE;
	drop_joint(&w);
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

/* "02/17", "0.5/5", "6/5", "0/<VARIOUS>", "1/3v2". */
static gboolean take_count(struct subject_tag *t, struct line *word)
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
	if (total != (unsigned)total || !may_follow(w))
		return FALSE;
	drop_joint(&w);
	known_count(t, number, (unsigned)total);
	*word = w;
	return TRUE;
}

/* "1 of 4", "V 2", "version 3", "take 2": known only as several words. Returns how many, or 0. */
static int take_several(struct subject_tag *t, const struct line *words, int n)
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

static void add_prefix(struct subject_tag *t, const char *before, struct line word)
{
	struct line w = line_head(word, PREFIX_BYTES);

	if (t->prefixes->len >= SUBJECT_PREFIXES)
		return;
	g_ptr_array_add(t->prefixes, g_strdup_printf("%s%.*s", before, (int)w.len, w.text));
}

/* Splits at white space, commas, '|' and brackets. */
static int split(struct line text, struct line *words)
{
	int n = 0;
	gsize at = 0;

	while (at < text.len && n < MAX_WORDS) {
		gsize begin;

		while (at < text.len && strchr(" \t,;|[]", text.text[at]))
			at++;
		begin = at;
		while (at < text.len && !strchr(" \t,;|[]", text.text[at]))
			at++;
		if (at > begin)
			words[n++] = (struct line){ text.text + begin, at - begin };
	}
	return n;
}

void subject_tag_read(struct subject_tag *t, struct line text)
{
	struct line words[MAX_WORDS];
	int n = split(text, words), i = 0;

	while (i < n) {
		int used;

		if (words[i].len == 0) {
			i++;
			continue;
		}
		if (take_version(t, &words[i]) || take_count(t, &words[i]))
			continue;
		used = take_several(t, words + i, n - i);
		if (used == 0)
			used = take_phrase(t, words + i, n - i);
		if (used >= 0) {
			i += used;
			continue;
		}
		t->unknown++;
		/* "[PATCH for 4.21]" */
		if (line_equals(words[i], "for") && i + 1 < n && is_digit(words[i + 1], 0))
			add_prefix(t, "for-", words[++i]);
		else
			add_prefix(t, "", words[i]);
		i++;
	}
	if (t->committed)
		add_prefix(t, "", line_of("COMMITTED"));
}

void subject_tag_merge(struct subject_tag *t, const struct subject_tag *more)
{
	if (more->versioned && !t->versioned)
		t->version = more->version;
	if (more->counted && !t->counted) {
		t->number = more->number;
		t->total = more->total;
	}
	t->versioned |= more->versioned;
	t->counted |= more->counted;
	t->patch |= more->patch;
	t->pull |= more->pull;
	t->rfc |= more->rfc;
	t->resend |= more->resend;
	t->draft |= more->draft;
	t->committed |= more->committed;
	t->known += more->known;
	t->unknown += more->unknown;
	for (guint i = 0; i < more->prefixes->len && t->prefixes->len < SUBJECT_PREFIXES; i++)
		g_ptr_array_add(t->prefixes, g_strdup(more->prefixes->pdata[i]));
}

gboolean subject_tag_announces(const struct subject_tag *t)
{
	if (t->patch || t->pull)
		return TRUE;
	/* "[LTP v4 2/5]" is a patch, "[2021/12]" a month, "[was: a talk about the RFC]" talk. */
	if (t->known == 0 || t->unknown > 1 || (t->counted && t->total > 0 && t->number > t->total))
		return FALSE;
	/* "[net v2]" and "[stable v3]" are too little to go by unless the version stands alone. */
	return t->counted || t->rfc || t->resend || t->draft || t->committed || t->unknown == 0;
}
