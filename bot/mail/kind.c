/* bot/mail/kind.c: see kind.h. */
#include "mail/kind.h"

#include <string.h>

/* A line that begins with a mark; lines of a text up to end. */
static gboolean has_line(const char *text, const char *end, const char *mark)
{
	gsize len = strlen(mark);

	for (const char *p = text; p < end;) {
		const char *lf = memchr(p, '\n', (gsize)(end - p));

		if ((gsize)(end - p) >= len && strncmp(p, mark, len) == 0)
			return TRUE;
		p = lf != NULL ? lf + 1 : end;
	}
	return FALSE;
}

/* Whether it quotes somebody; ">From " is what mailboxes make of "From ". */
static gboolean has_quote(const char *text, const char *end)
{
	for (const char *p = text; p < end;) {
		const char *lf = memchr(p, '\n', (gsize)(end - p));

		if (*p == '>' && !g_str_has_prefix(p, ">From "))
			return TRUE;
		p = lf != NULL ? lf + 1 : end;
	}
	return FALSE;
}

/* " 3 files changed, 12 insertions(+)", "Ann Lee (3):" */
static gboolean has_summary(const char *text)
{
	for (const char *p = text; *p != '\0';) {
		const char *end = strchrnul(p, '\n'), *q = p;

		while (g_ascii_isspace(*q) && q < end)
			q++;
		if (g_ascii_isdigit(*q)) {
			while (g_ascii_isdigit(*q))
				q++;
			if (g_str_has_prefix(q, " file changed, ") || g_str_has_prefix(q, " files changed, "))
				return TRUE;
		}
		if (end - p > 4 && end[-1] == ':' && end[-2] == ')' && g_ascii_isupper(*p)) {
			for (q = end - 3; q > p && g_ascii_isdigit(*q); q--)
				;
			if (q < end - 3 && *q == '(')
				return TRUE;
		}
		p = *end == '\0' ? end : end + 1;
	}
	return FALSE;
}

/* The words that git request-pull writes. */
static gboolean asks_to_pull(const char *text)
{
	return strstr(text, "The following changes since commit ") != NULL &&
	       strstr(text, "are available in the ") != NULL;
}

/* Whether it gives a tag, which the cover of one's own patches does not. */
static gboolean has_tag(const char *text, const char *end)
{
	static const char *const tags[] = { "Acked-by:", "Reviewed-by:", "Tested-by:", "Nacked-by:" };

	for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
		if (has_line(text, end, tags[i]))
			return TRUE;
	return FALSE;
}

static enum message_kind kind_without_diff(const struct subject *s, const char *text, gboolean refers)
{
	const char *end = text + strlen(text);
	gboolean cover = s->patch && s->counted && s->number < 0.5 && s->number > -0.5;
	gboolean answers = refers && (has_quote(text, end) || (cover && has_tag(text, end)));

	if (s->pull || (!refers && asks_to_pull(text)))
		return MESSAGE_PULL;
	/* Some mailers answer without "Re:". */
	if (answers && !has_summary(text))
		return MESSAGE_REPLY;
	if (cover)
		return MESSAGE_COVER;
	if (s->patch && has_summary(text) && (!s->counted || s->total == 0))
		return MESSAGE_COVER;
	/* A patch whose diff got lost on the way still has the fold or the sign-off. */
	if (s->patch && s->counted && (!refers || has_line(text, end, "---") || has_line(text, end, "Signed-off-by:")))
		return MESSAGE_OTHER;
	return refers ? MESSAGE_REPLY : MESSAGE_OTHER;
}

enum message_kind kind_of(const struct subject *s, const struct diff *diff, const char *text, gboolean refers)
{
	if (s->reply)
		return MESSAGE_REPLY;
	if (diff == NULL)
		return kind_without_diff(s, text, refers);
	/* The same mailers, with a piece of code pasted in. */
	if (!s->patch && refers && has_quote(text, text + diff->begin))
		return MESSAGE_REPLY;
	if (s->pull)
		return MESSAGE_PULL;
	return MESSAGE_PATCH;
}
