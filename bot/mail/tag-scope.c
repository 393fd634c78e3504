/* bot/mail/tag-scope.c: see tag-scope.h. */
#include "mail/tag-scope.h"

#include <string.h>

/* Nobody explains at length what a tag is for; what stands further below is talk. */
#define MAX_BYTES (16 * 1024)
/* Longer than any word that is looked for. */
#define WORD_BYTES 16

struct word {
	char text[WORD_BYTES]; /* lower case, cut */
	gboolean last;         /* a line or a clause ends behind it */
};

static gboolean is_letter(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '\'';
}

/* Takes the next word off text; FALSE at the end. */
static gboolean next_word(const char **text, const char *end, struct word *w)
{
	const char *p = *text;
	gsize len = 0;

	while (p < end && !is_letter(*p))
		p++;
	if (p == end)
		return FALSE;
	for (; p < end && is_letter(*p); p++)
		if (len + 1 < WORD_BYTES)
			w->text[len++] = g_ascii_tolower(*p);
	w->text[len] = '\0';
	w->last = p == end || strchr("\n.,:;!)]", *p) != NULL;
	*text = p;
	return TRUE;
}

static gboolean one_of(const char *word, const char *const *words)
{
	return g_strv_contains(words, word);
}

/* Words that may stand between "for" and what it is for: "for the whole patch series", "for all three patches". */
static const char *const fillers[] = { "the", "this", "that", "these", "those", "of", "whole", "entire", "complete",
	"full", "all", "both", "patch", "v2", "v3", "v4", "v5", NULL };
static const char *const numbers[] = { "two", "three", "four", "five", "2", "3", "4", "5", NULL };
static const char *const wholes[] = { "series", "patchset", "patch-set", "patchseries", "set", "patches", NULL };
/* "thanks for the series" names none, "not for the whole series" the contrary. */
static const char *const spoilers[] = { "thanks", "thank", "thx", "you", "not", "except", "but", "sorry", NULL };

/* What stands behind a "for": "both", "the whole series", "all three patches". */
static enum tag_scope read_object(const char *text, const char *end)
{
	gboolean both = FALSE, all = FALSE, patch = FALSE;
	struct word w;

	while (next_word(&text, end, &w)) {
		gboolean of_patches = strcmp(w.text, "patches") == 0, set = strcmp(w.text, "set") == 0;

		if (one_of(w.text, wholes)) {
			/* "for the patches" may be any, "for a set" of anything. */
			if ((of_patches && !both && !all) || (set && !patch))
				return TAG_SCOPE_ONE;
			return both ? TAG_SCOPE_BOTH : TAG_SCOPE_ALL;
		}
		both = both || strcmp(w.text, "both") == 0;
		all = all || strcmp(w.text, "all") == 0 || one_of(w.text, numbers);
		patch = strcmp(w.text, "patch") == 0;
		if (!one_of(w.text, fillers) && !one_of(w.text, numbers))
			return TAG_SCOPE_ONE;
		/* "For both:" */
		if (w.last)
			return both ? TAG_SCOPE_BOTH : strcmp(w.text, "all") == 0 ? TAG_SCOPE_ALL : TAG_SCOPE_ONE;
	}
	return TAG_SCOPE_ONE;
}

enum tag_scope tag_scope_read(const char *own)
{
	const char *end = own + strnlen(own, MAX_BYTES);
	struct word before = { .last = TRUE }, w;
	enum tag_scope widest = TAG_SCOPE_ONE;

	while (next_word(&own, end, &w)) {
		if (strcmp(w.text, "for") == 0 && !w.last && (before.last || !one_of(before.text, spoilers)))
			widest = MAX(widest, read_object(own, end));
		before = w;
	}
	return widest;
}
