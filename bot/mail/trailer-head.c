/* bot/mail/trailer-head.c: see trailer-head.h. */
#include "mail/trailer-head.h"

#include <string.h>

#define LEAD_BYTES 60 /* "Other than that looks good to me, so:" before a tag on the same line */
#define WRAPPED 3     /* lines that one tag may go on */

gboolean trailer_head_key(struct line *l, struct trailer_kind *kind)
{
	struct line key = line_head(*l, TRAILER_KIND_BYTES + 4), rest;
	gsize end = 0;

	while (end < key.len && (g_ascii_isalpha(key.text[end]) || strchr("-_ ", key.text[end])))
		end++;
	rest = line_skip(*l, end);
	key.len = end;
	/* "**Reviewed-by:** Ann" */
	while (line_starts(rest, "*"))
		rest = line_skip(rest, 1);
	if (line_starts(rest, ":"))
		rest = line_skip(rest, 1);
	else if (line_starts(rest, "："))
		rest = line_skip(rest, strlen("："));
	else
		return FALSE;
	if (!trailer_kind_read(line_trim(key), kind))
		return FALSE;
	*l = line_trim(rest);
	return TRUE;
}

/* "Reviewed-by Ann Lee <ann@x.org>" lost its colon: only a known kind, and an address that ends the line. */
static gboolean take_key_alone(struct line *l, struct trailer_kind *kind)
{
	const char *space = memchr(l->text, ' ', MIN(l->len, TRAILER_KIND_BYTES));
	struct line key = *l;

	if (!space || !line_ends(*l, ">"))
		return FALSE;
	key.len = (gsize)(space - l->text);
	if (!line_ends(key, "-by") || !trailer_kind_read(key, kind) || !kind->listed)
		return FALSE;
	*l = line_trim(line_skip(*l, key.len));
	return TRUE;
}

/* Whether prose may stand before a tag on its line: "Looks good: Reviewed-by: ...", not "please drop the ...". */
static gboolean may_lead(struct line lead)
{
	static const char *const words[] = { "that", "so", "anyway", "anyways", "my", "otherwise", "lgtm", "good",
		"add" };
	static const char *const never[] = { "can i", "miss", "drop", "remov", "your", "without", "forgot", "not " };

	if (lead.len == 0 || lead.len > LEAD_BYTES)
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(never); i++)
		if (line_has(lead, never[i]))
			return FALSE;
	if (strchr(":;,.!", lead.text[lead.len - 1]))
		return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (line_ends(lead, words[i]) && line_has_word(lead, words[i]))
			return TRUE;
	return FALSE;
}

/* "LGTM, Reviewed-by: Ann Lee <ann@x.org>": the tag must end the line. *lead is what stands before it. */
static gboolean take_led_key(struct line *l, struct trailer_kind *kind, struct line *lead)
{
	gssize at = line_ends(*l, ">") ? line_find(line_head(*l, LEAD_BYTES + 20), "-by:") : -1;
	gsize begin = at < 0 ? 0 : (gsize)at;
	struct line rest;

	while (begin > 0 && (g_ascii_isalpha(l->text[begin - 1]) || l->text[begin - 1] == '-'))
		begin--;
	if (begin == 0)
		return FALSE;
	*lead = line_trim(line_head(*l, begin));
	rest = line_skip(*l, begin);
	if (!may_lead(*lead) || !trailer_head_key(&rest, kind) || !kind->listed)
		return FALSE;
	*l = rest;
	return TRUE;
}

gboolean trailer_head_take(struct line *l, struct trailer_kind *kind, struct line *lead)
{
	*lead = (struct line){ l->text, 0 };
	return trailer_head_key(l, kind) || take_key_alone(l, kind) || take_led_key(l, kind, lead);
}

static int open_brackets(const GString *value, char open, char close)
{
	int depth = 0;

	for (gsize i = 0; i < value->len; i++)
		depth += (value->str[i] == open) - (value->str[i] == close);
	return depth;
}

/* Whether a line may be the "<addr>" or the "Lee <addr>" that a tag's own line lacks. */
static gboolean completes(const GString *value, struct line next)
{
	const char *open = memchr(next.text, '<', next.len);
	gboolean whole_name = strchr(value->str, ' ') != NULL;

	if (!open || !line_ends(next, ">") || !line_has(next, "@") || memchr(next.text, ':', next.len))
		return FALSE;
	return open == next.text || (!whole_name && open - next.text < 40);
}

/* Whether next goes on a value; *glue is what to put between them. */
static gboolean goes_on(const GString *value, const struct trailer_kind *kind, struct line next, const char **glue)
{
	struct line t = line_trim(next);
	gboolean indented = next.len > 0 && (next.text[0] == ' ' || next.text[0] == '\t');

	*glue = " ";
	if (t.len == 0 || t.len > 200 || t.text[0] == '>' || t.text[0] == '|')
		return FALSE;
	if (!kind->person) {
		/* Fixes: 0123456789ab ("mm: a title that is
		 * wrapped") */
		const char *quote = strstr(value->str, "(\"");

		return quote && !g_str_has_suffix(value->str, "\")");
	}
	if (open_brackets(value, '<', '>') > 0) {
		*glue = "";
		return memchr(t.text, '>', t.len) && !memchr(t.text, '<', t.len) && !memchr(t.text, ':', t.len);
	}
	if (!strchr(value->str, '@'))
		return completes(value, t);
	return open_brackets(value, '[', ']') > 0 || open_brackets(value, '(', ')') > 0 ||
	       (indented && strchr("#[(", t.text[0]));
}

GString *trailer_head_join(struct line first, const struct trailer_kind *kind, const char **rest)
{
	GString *value = g_string_new_len(first.text, (gssize)line_head(first, TRAILER_VALUE_BYTES).len);

	for (int i = 0; i < WRAPPED && value->len < TRAILER_VALUE_BYTES; i++) {
		const char *after = *rest, *glue;
		struct line next;

		if (!line_next(&after, &next) || !goes_on(value, kind, next, &glue))
			break;
		next = line_head(line_trim(next), TRAILER_VALUE_BYTES - value->len);
		g_string_append(value, glue);
		g_string_append_len(value, next.text, (gssize)next.len);
		*rest = after;
	}
	return value;
}
