/* bot/mail/trailer-kind.c: see trailer-kind.h. */
#include "mail/trailer-kind.h"

#include <string.h>

#define SHORT_KEY 8 /* "acked-by": in a shorter word one wrong letter makes another word of it */

/* Kinds that name a person. A word that is one typing error away from one of them is that one. */
static const char *const persons[] = {
	"Signed-off-by",
	"Reviewed-by",
	"Acked-by",
	"Tested-by",
	"Reported-by",
	"Suggested-by",
	"Requested-by",
	"Nacked-by",
	"Release-Acked-by",
	"Co-developed-by",
	"Co-authored-by",
	"Assisted-by",
	"Helped-by",
	"Debugged-by",
	"Analyzed-by",
	"Originally-by",
	"Asked-by",
	"Found-by",
	"Fixed-by",
	"Submitted-by",
	"Committed-by",
	"Approved-by",
	"Cc",
};

/* Short forms and errors of more than one letter, as real logs hold them; keys as normalised() makes them. */
static const struct {
	const char *key;
	const char *name;
	const char *other; /* the second kind of a combined tag */
	gboolean tentative;
} aliases[] = {
	{ "r-b", "Reviewed-by", NULL, FALSE },
	{ "rb", "Reviewed-by", NULL, FALSE },
	{ "rvb", "Reviewed-by", NULL, FALSE },
	{ "rev-by", "Reviewed-by", NULL, FALSE },
	{ "review-by", "Reviewed-by", NULL, FALSE },
	{ "revied-by", "Reviewed-by", NULL, FALSE },
	{ "reviwe-by", "Reviewed-by", NULL, FALSE },
	{ "a-b", "Acked-by", NULL, FALSE },
	{ "ack-by", "Acked-by", NULL, FALSE },
	{ "acked-and-reviewed-by", "Acked-by", "Reviewed-by", FALSE },
	{ "reviewed-and-acked-by", "Reviewed-by", "Acked-by", FALSE },
	{ "tentatively-acked-by", "Acked-by", NULL, TRUE },
	{ "tentatively-reviewed-by", "Reviewed-by", NULL, TRUE },
	{ "provisionally-acked-by", "Acked-by", NULL, TRUE },
	{ "conditionally-acked-by", "Acked-by", NULL, TRUE },
	{ "conditionally-reviewed-by", "Reviewed-by", NULL, TRUE },
	{ "tentative-acked-by", "Acked-by", NULL, TRUE },
	{ "tentative-reviewed-by", "Reviewed-by", NULL, TRUE },
	{ "t-b", "Tested-by", NULL, FALSE },
	{ "test-by", "Tested-by", NULL, FALSE },
	{ "tested-and-reviewed-by", "Tested-by", "Reviewed-by", FALSE },
	{ "reviewed-and-tested-by", "Reviewed-by", "Tested-by", FALSE },
	{ "tested-and-acked-by", "Tested-by", "Acked-by", FALSE },
	{ "acked-and-tested-by", "Acked-by", "Tested-by", FALSE },
	{ "reported-and-tested-by", "Reported-by", "Tested-by", FALSE },
	{ "reported-and-reviewed-by", "Reported-by", "Reviewed-by", FALSE },
	{ "reported-and-suggested-by", "Reported-by", "Suggested-by", FALSE },
	{ "suggested-and-acked-by", "Suggested-by", "Acked-by", FALSE },
	{ "suggested-and-reviewed-by", "Suggested-by", "Reviewed-by", FALSE },
	{ "report-by", "Reported-by", NULL, FALSE },
	{ "reported-bt", "Reported-by", NULL, FALSE },
	{ "suggest-by", "Suggested-by", NULL, FALSE },
	{ "s-o-b", "Signed-off-by", NULL, FALSE },
	{ "sob", "Signed-off-by", NULL, FALSE },
	{ "signed-by", "Signed-off-by", NULL, FALSE },
	{ "sign-off-by", "Signed-off-by", NULL, FALSE },
	{ "nak-by", "Nacked-by", NULL, FALSE },
	{ "nack-by", "Nacked-by", NULL, FALSE },
	{ "r-acked-by", "Release-Acked-by", NULL, FALSE },
	{ "r-a-b", "Release-Acked-by", NULL, FALSE },
	{ "release-ack-by", "Release-Acked-by", NULL, FALSE },
	{ "relase-ack-by", "Release-Acked-by", NULL, FALSE },
	{ "analysed-by", "Analyzed-by", NULL, FALSE },
};

/* Kinds that name a thing. */
static const char *const things[] = {
	"Fixes",
	"Link",
	"Closes",
	"Origin",
	"Message-Id",

	"Change-Id",
	"Amends",
	"Resolves",
	"Backport",
	"Based-on",
	"Bug",
	"Bugzilla",
	"Buglink",
	"References",
	"Supersedes",
	"Obsoletes",
	"Depends-on",
	"Patchwork",
	"Coverity",
	"Coverity-ID",
	"Implements",
	"Ref",
	"Bug-Url",
	"Patchwork-Id",
	"Reverts",
	"Cherry-picked-from",
};

/* "Signed_Off by" is "signed-off-by": lower case, every run of spaces, '-' and '_' one '-'. FALSE if it holds others. */
static gboolean normalised(struct line key, char *out, gboolean *spaced)
{
	gsize n = 0;

	*spaced = FALSE;
	if (key.len == 0 || key.len >= TRAILER_KIND_BYTES || !g_ascii_isalpha(key.text[0]))
		return FALSE;
	for (gsize i = 0; i < key.len; i++) {
		char c = key.text[i];

		if (g_ascii_isalpha(c)) {
			out[n++] = line_lower(c);
		} else if (c == '-' || c == '_' || c == ' ') {
			*spaced |= c == ' ';
			if (n > 0 && out[n - 1] != '-')
				out[n++] = '-';
		} else {
			return FALSE;
		}
	}
	out[n] = '\0';
	return n > 0 && out[n - 1] != '-';
}

/* Whether one letter more, less or other, or two swapped ones, make b of a. Folds the case of b. */
static gboolean one_error_apart(const char *a, gsize len_a, const char *b, gsize len_b)
{
	gsize same = 0, tail = 0;

	while (same < len_a && same < len_b && a[same] == line_lower(b[same]))
		same++;
	while (tail < len_a - same && tail < len_b - same && a[len_a - tail - 1] == line_lower(b[len_b - tail - 1]))
		tail++;
	len_a -= same + tail;
	len_b -= same + tail;
	if (len_a <= 1 && len_b <= 1)
		return TRUE;
	return len_a == 2 && len_b == 2 && a[same] == line_lower(b[same + 1]) && a[same + 1] == line_lower(b[same]);
}

static gboolean ends_by(const char *key)
{
	gsize len = strlen(key);

	return len > 3 && strcmp(key + len - 3, "-by") == 0;
}

static void name_kind(struct trailer_kind *out, int at, const char *name)
{
	g_strlcpy(out->names[at], name, sizeof(out->names[at]));
}

static gboolean find_alias(const char *key, struct trailer_kind *out)
{
	for (gsize i = 0; i < G_N_ELEMENTS(aliases); i++) {
		if (strcmp(key, aliases[i].key) != 0)
			continue;
		name_kind(out, 0, aliases[i].name);
		if (aliases[i].other)
			name_kind(out, 1, aliases[i].other);
		out->tentative = aliases[i].tentative;
		return TRUE;
	}
	return FALSE;
}

static gboolean find_person(const char *key, struct trailer_kind *out)
{
	gsize len = strlen(key);

	for (gsize i = 0; i < G_N_ELEMENTS(persons); i++)
		if (g_ascii_strcasecmp(key, persons[i]) == 0) {
			name_kind(out, 0, persons[i]);
			return TRUE;
		}
	if (find_alias(key, out))
		return TRUE;
	/* The first letter must be right: "Hacked-by" and "Nacked-by" are no "Acked-by". */
	for (gsize i = 0; i < G_N_ELEMENTS(persons); i++)
		if (len >= SHORT_KEY && key[0] == line_lower(persons[i][0]) &&
		        one_error_apart(key, len, persons[i], strlen(persons[i]))) {
			name_kind(out, 0, persons[i]);
			return TRUE;
		}
	return FALSE;
}

gboolean trailer_kind_read(struct line key, struct trailer_kind *out)
{
	char text[TRAILER_KIND_BYTES];
	struct trailer_kind kind = { .listed = TRUE };
	gboolean spaced;

	if (!normalised(key, text, &spaced))
		return FALSE;
	if (find_person(text, &kind)) {
		kind.person = TRUE;
		*out = kind;
		return TRUE;
	}
	/* "Should be fixed by" is prose. */
	if (spaced)
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(things); i++)
		if (g_ascii_strcasecmp(text, things[i]) == 0) {
			name_kind(&kind, 0, things[i]);
			*out = kind;
			return TRUE;
		}
	if (!ends_by(text))
		return FALSE;
	text[0] = g_ascii_toupper(text[0]);
	name_kind(&kind, 0, text);
	kind.person = TRUE;
	kind.listed = FALSE;
	*out = kind;
	return TRUE;
}

static gsize hex_digits(struct line l)
{
	gsize n = 0;

	while (n < l.len && g_ascii_isxdigit(l.text[n]))
		n++;
	return n;
}

gboolean trailer_kind_takes(const char *name, struct line value)
{
	struct line word = value;
	const char *space = memchr(value.text, ' ', value.len);

	if (value.len == 0)
		return FALSE;
	if (space)
		word.len = (gsize)(space - word.text);
	if (line_has(word, "://"))
		return TRUE;
	if (strcmp(name, "Link") == 0 || strcmp(name, "Buglink") == 0)
		return FALSE;
	if (line_starts(word, "<") && line_ends(word, ">") && line_has(word, "@"))
		return TRUE;
	/* "#570", "PROJ-17" */
	if (word.text[0] == '#' && word.len > 1 && g_ascii_isdigit(word.text[1]))
		return TRUE;
	if (line_equals(word, "commit") && space)
		return hex_digits(line_trim(line_skip(value, word.len))) >= 7;
	if (hex_digits(word) >= 7 && hex_digits(word) == word.len)
		return TRUE;
	/* "Change-Id: I0123", "Coverity-ID: 1460", "Backport: 4.14+": one word with a number in it. */
	for (gsize i = 0; !space && i < word.len; i++)
		if (g_ascii_isdigit(word.text[i]))
			return TRUE;
	return FALSE;
}
