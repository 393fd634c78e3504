/* bot/mail/subject-tag.c: see subject-tag.h. */
#include "mail/subject-tag.h"

#include <string.h>

#include "mail/subject-number.h"

#define MAX_WORDS 40     /* more than people put into brackets; what follows is not looked at */
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
	if (!subject_number_joins(w))
		return -1;
	subject_number_drop_joint(&w);
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
		if (subject_number_version(t, &words[i]) || subject_number_count(t, &words[i]))
			continue;
		used = subject_number_several(t, words + i, n - i);
		if (used == 0)
			used = take_phrase(t, words + i, n - i);
		if (used >= 0) {
			i += used;
			continue;
		}
		t->unknown++;
		/* "[PATCH for 4.21]" */
		if (line_equals(words[i], "for") && i + 1 < n && g_ascii_isdigit(words[i + 1].text[0]))
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
		if (!g_ptr_array_find_with_equal_func(t->prefixes, more->prefixes->pdata[i], g_str_equal, NULL))
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
