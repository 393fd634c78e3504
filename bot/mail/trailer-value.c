/* bot/mail/trailer-value.c: see trailer-value.h. */
#include "mail/trailer-value.h"

#include <string.h>

#define NAME_BYTES 200  /* of a person; longer ones are prose */
#define EMAIL_BYTES 320 /* RFC 3696: 64 + 1 + 255 */
#define NAME_WORDS 6    /* "María de los Ángeles García López" */

/* Names that stand for a name: templates that people quote, and words for oneself. */
static const char *const placeholders[] = {
	"name",
	"your name",
	"full name",
	"first last",
	"firstname lastname",
	"real name",
	"some one",
	"someone",
	"somebody",
	"developer",
	"author",
	"reviewer",
	"maintainer",
	"random j developer",
	"me",
	"myself",
	"my",
	"you",
	"nobody",
	"none",
	"n/a",
	"xxx",
	"...",
	"tag",
	"tags",
	"foo bar",
	"foo",
	"name surname",
	"your full name",
	"you name",
	"my name",
	"reviewer name",
	"tester",
	"reporter",
	"subsystem maintainer",
};

static gboolean is_placeholder(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(placeholders); i++)
		if (g_ascii_strcasecmp(name, placeholders[i]) == 0)
			return TRUE;
	return FALSE;
}

/* Without the quotes, stars and commas that people and mailers put around a name; spaces folded. */
static char *clean_name(struct line l)
{
	GString *name = g_string_new(NULL);

	l = line_head(line_trim(l), NAME_BYTES);
	while (l.len > 0 && strchr("\"'*`,;:(\\", l.text[0]))
		l = line_trim(line_skip(l, 1));
	while (l.len > 0 && strchr("\"'*`,;:\\", l.text[l.len - 1]))
		l = line_trim(line_head(l, l.len - 1));
	for (gsize i = 0; i < l.len; i++) {
		gboolean space = l.text[i] == ' ' || l.text[i] == '\t';

		if (!space && l.text[i] != '"')
			g_string_append_c(name, l.text[i]);
		else if (space && name->len > 0 && name->str[name->len - 1] != ' ')
			g_string_append_c(name, ' ');
	}
	return g_string_free(name, FALSE);
}

static gboolean is_email(const char *email)
{
	const char *at = strchr(email, '@');

	return at && at > email && at[1] != '\0' && strpbrk(email, " \t<>,;:()[]\"\\") == NULL;
}

/* "ann@x.org", "mailto:ann@x.org", "ann at x dot org", "ann (at) x.org". */
static char *clean_email(struct line l)
{
	GString *email;
	static const char *const signs[][2] = { { " at ", "@" }, { "(at)", "@" }, { "[at]", "@" }, { " dot ", "." } };

	l = line_head(line_trim(l), EMAIL_BYTES);
	if (line_starts(l, "mailto:"))
		l = line_skip(l, strlen("mailto:"));
	email = g_string_new_len(l.text, (gssize)l.len);
	if (!strchr(email->str, '@'))
		for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
			g_string_replace(email, signs[i][0], signs[i][1], 0);
	/* "Name <ann@x.org >", "ann @x.org" */
	g_string_replace(email, " ", "", 0);
	g_string_ascii_down(email);
	return g_string_free(email, FALSE);
}

/* "Name <addr>" and its damaged forms; NULL if there is no bracket with an address. */
static struct address *bracketed(struct line value, struct line *rest)
{
	const char *open = memchr(value.text, '<', value.len);
	g_autofree char *name = NULL;
	g_autofree char *email = NULL;
	struct line inside;
	gsize end = 0;

	if (!open)
		return NULL;
	inside = line_skip(value, (gsize)(open - value.text) + 1);
	/* "<addr&gt;" was HTML once */
	while (end < inside.len && !strchr("<>&", inside.text[end]))
		end++;
	email = clean_email(line_head(inside, end));
	if (!is_email(email))
		return NULL;
	/* "<addr<mailto:addr>>", "<addr><mailto:addr>" */
	*rest = line_skip(inside, end);
	if (line_starts(*rest, "&gt;"))
		*rest = line_skip(*rest, strlen("&gt;"));
	while (rest->len > 0 && strchr("<> ", rest->text[0])) {
		*rest = line_skip(*rest, 1);
		if (line_starts(*rest, "mailto:"))
			while (rest->len > 0 && rest->text[0] != '>')
				*rest = line_skip(*rest, 1);
	}
	name = clean_name((struct line){ value.text, (gsize)(open - value.text) });
	if (is_placeholder(name))
		return NULL;
	return address_new(name, email);
}

/* "addr", "addr (Name)", "Name addr". */
static struct address *bare(struct line value, struct line *rest)
{
	const char *at = memchr(value.text, '@', value.len);
	gsize begin, end;
	g_autofree char *email = NULL;
	g_autofree char *name = NULL;

	if (!at)
		return NULL;
	begin = end = (gsize)(at - value.text);
	while (begin > 0 && !strchr(" \t(<[,;:\"", value.text[begin - 1]))
		begin--;
	while (end < value.len && !strchr(" \t)>],;:\"", value.text[end]))
		end++;
	while (end > begin && value.text[end - 1] == '.')
		end--;
	email = clean_email((struct line){ value.text + begin, end - begin });
	if (!is_email(email) || !strchr(strchr(email, '@'), '.'))
		return NULL;
	*rest = line_skip(value, end);
	if (begin == 0 && line_starts(line_trim(*rest), "(")) {
		struct line comment = line_skip(line_trim(*rest), 1);
		const char *close = memchr(comment.text, ')', comment.len);

		if (close) {
			name = clean_name((struct line){ comment.text, (gsize)(close - comment.text) });
			*rest = line_skip(comment, (gsize)(close - comment.text) + 1);
		}
	}
	if (!name)
		name = clean_name((struct line){ value.text, begin });
	if (is_placeholder(name) || strlen(name) >= NAME_BYTES)
		return NULL;
	return address_new(name, email);
}

/* Whether a word may be part of a name: "Ann", "O'Neil", "J.", "李", "van". */
static gboolean is_name_word(const char *word)
{
	static const char *const particles[] = { "van", "von", "de", "der", "den", "di", "da", "dos", "del", "el", "al",
		"bin", "la", "le", "ten", "zu" };
	gunichar first = g_utf8_get_char_validated(word, -1);

	for (gsize i = 0; i < G_N_ELEMENTS(particles); i++)
		if (strcmp(word, particles[i]) == 0)
			return TRUE;
	if (first >= (gunichar)-2 || !g_unichar_isalpha(first) || strpbrk(word, "/_:;!?=<>[]{}\\|&%$") != NULL)
		return FALSE;
	return g_unichar_isupper(first) || first > 0x24f;
}

/* "Ann Lee", up to a remark. */
static struct address *named(struct line value, struct line *rest)
{
	gsize end = 0;
	g_autofree char *name = NULL;
	g_auto(GStrv) words = NULL;
	guint count;

	while (end < value.len && !strchr("#[(<,", value.text[end]))
		end++;
	*rest = line_skip(value, end);
	name = clean_name(line_head(value, end));
	if (name[0] == '\0' || strlen(name) >= NAME_BYTES || is_placeholder(name))
		return NULL;
	words = g_strsplit(name, " ", NAME_WORDS + 2);
	count = g_strv_length(words);
	/* One word is a name only where nothing else says that it is a sentence that broke off. */
	if (count > NAME_WORDS || (count == 1 && (rest->len > 0 || strlen(name) < 3)))
		return NULL;
	for (guint i = 0; i < count; i++)
		if (!is_name_word(words[i]))
			return NULL;
	return address_new(name, "");
}

struct address *trailer_value_person(struct line value, gboolean name_alone, struct line *rest)
{
	struct address *who;
	struct line after = { value.text, 0 };

	value = line_trim(value);
	who = bracketed(value, &after);
	if (!who && !memchr(value.text, '<', value.len))
		who = bare(value, &after);
	if (!who && name_alone && !memchr(value.text, '@', value.len))
		who = named(value, &after);
	if (who)
		*rest = line_trim(after);
	return who;
}

/* Words for what is still to be done to a patch. */
static gboolean tells_of_change(struct line l)
{
	static const char *const words[] = { "fix", "chang", "remov", "address", "correct", "adjust", "sorted",
		"resolv", "typo", "nit", "replac", "merged", "moved", "renam", "omitted", "applied", "updat", "added",
		"adding", "drop", "shorten", "minor", "suggest", "that:", "this:", "that,", "this,", "comment",
		"mention", "propos", "tweak" };

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (line_has(l, words[i]))
			return TRUE;
	return FALSE;
}

gboolean trailer_value_condition(struct line remark)
{
	static const char *const words[] = { "if", "once", "provided", "assuming", "modulo", "unless", "after",
		"conditional", "conditionally", "tentatively" };

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (line_has_word(remark, words[i]))
			return TRUE;
	return (line_has_word(remark, "with") || line_has(remark, "w/")) && tells_of_change(remark);
}

/* Whether "with" begins a clause: at the start, or behind a comma, a full stop or an "and". */
static gboolean opens_clause(struct line prose, const char *word)
{
	gssize at = line_find(prose, word);
	struct line before;

	if (at < 0)
		return FALSE;
	before = line_trim(line_head(prose, (gsize)at));
	return before.len == 0 || strchr(",.;:(", before.text[before.len - 1]) || line_ends(before, " and") ||
	       line_ends(before, "also") || line_equals(before, "so") || line_ends(before, " so") ||
	       line_equals(before, "but") || line_equals(before, "and") || line_ends(before, "good") ||
	       line_ends(before, "lgtm") || line_ends(before, "fine");
}

gboolean trailer_value_lead(struct line prose)
{
	static const char *const words[] = { "once ", "provided ", "assuming ", "modulo ", "minus ", "after " };
	gboolean announces;

	prose = line_trim(prose);
	announces = line_ends(prose, ":") || line_ends(prose, ",") || line_has(prose, "add") ||
	            line_has(prose, "merge");
	if (opens_clause(prose, "with ") || opens_clause(prose, "with\t"))
		return tells_of_change(prose) || line_ends(prose, ":");
	if (line_starts(prose, "if you ") && announces && tells_of_change(prose))
		return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (announces && opens_clause(prose, words[i]) && tells_of_change(prose))
			return TRUE;
	return FALSE;
}
