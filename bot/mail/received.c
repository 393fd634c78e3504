/* bot/mail/received.c: see received.h. */
#include "mail/received.h"

#include <string.h>

/* The next word outside of comments, NULL at the end or at the ";" before the date. A new string. */
static char *next_word(const char **p, const char *end)
{
	const char *start;
	guint depth = 0;

	for (; *p < end; ++*p) {
		if (**p == '\\' && *p + 1 < end)
			++*p;
		else if (**p == '(')
			depth++;
		else if (**p == ')' && depth > 0)
			depth--;
		else if (depth == 0 && !g_ascii_isspace(**p))
			break;
	}
	start = *p;
	while (*p < end && !g_ascii_isspace(**p) && **p != '(' && **p != ';')
		++*p;
	return *p > start ? g_strndup(start, (gsize)(*p - start)) : NULL;
}

void received_hosts(const char *value, gsize len, char **from, char **by)
{
	const char *p = value, *end = value + len;
	g_autofree char *key = NULL;

	*from = *by = NULL;
	/* "from" is the first word where it is there at all, "by" stands before everything else. */
	while ((key = next_word(&p, end)) != NULL) {
		gboolean is_from = g_ascii_strcasecmp(key, "from") == 0 && *from == NULL && *by == NULL;
		gboolean is_by = g_ascii_strcasecmp(key, "by") == 0;

		if (is_from)
			*from = next_word(&p, end);
		else if (is_by)
			*by = next_word(&p, end);
		if (is_by || !is_from)
			return;
		g_clear_pointer(&key, g_free);
	}
}
