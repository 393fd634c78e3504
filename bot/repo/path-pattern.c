/* bot/repo/path-pattern.c: see path-pattern.h. */
#include "repo/path-pattern.h"

#include <string.h>

/* No path of a repository has so many characters, so the parts of a match weigh more than its characters. */
#define PART_WEIGHT 8192

static const char *last_part(const char *text)
{
	const char *slash = strrchr(text, '/');

	return slash ? slash + 1 : text;
}

gboolean path_pattern_read(struct path_pattern *pattern, const char *text)
{
	gsize len;
	gboolean slash;

	while (*text == '/' || g_str_has_prefix(text, "./"))
		text += *text == '/' ? 1 : 2;
	len = strlen(text);
	slash = len > 0 && text[len - 1] == '/';
	while (len > 0 && text[len - 1] == '/')
		len--;
	if (len == 0 || len > PATH_PATTERN_BYTES)
		return FALSE;
	memset(pattern, 0, sizeof *pattern);
	pattern->text = g_strndup(text, len);
	pattern->parts = 1;
	for (const char *p = pattern->text; *p; p++) {
		pattern->parts += *p == '/';
		pattern->literals += strchr("*?", *p) == NULL;
	}
	/* A plain name may be a folder's, but "dir/x*" is about files. */
	pattern->folder = slash;
	pattern->below = slash || !strpbrk(last_part(pattern->text), "*?[");
	return TRUE;
}

void path_pattern_clear(struct path_pattern *pattern)
{
	g_clear_pointer(&pattern->text, g_free);
}

/* "[a-z_]" or "[!a-z]" at p; returns what follows it, NULL if it is no set. *in becomes whether c is in it. */
static const char *match_set(const char *p, const char *end, char c, gboolean *in)
{
	const char *close = p + 2 < end ? memchr(p + 2, ']', (gsize)(end - p) - 2) : NULL;
	gboolean negated = FALSE, found = FALSE;

	if (!close)
		return NULL;
	p++;
	if ((*p == '!' || *p == '^') && p + 1 < close) {
		negated = TRUE;
		p++;
	}
	for (; p < close; p++) {
		if (p + 2 < close && p[1] == '-') {
			found |= p[0] <= c && c <= p[2];
			p += 2;
		} else {
			found |= *p == c;
		}
	}
	*in = found != negated;
	return close + 1;
}

/* One character of the name against what stands at p; returns what follows in the pattern, NULL if it differs. */
static const char *match_one(const char *p, const char *end, char c)
{
	const char *next;
	gboolean in;

	if (p == end)
		return NULL;
	if (*p == '[' && (next = match_set(p, end, c, &in)) != NULL)
		return in ? next : NULL;
	return *p == '?' || *p == c ? p + 1 : NULL;
}

/* One part against one name. On a mismatch only the last "*" can take more: so the time is at most their product. */
static gboolean match_part(const char *p, const char *end, const char *name, const char *name_end)
{
	const char *star = NULL, *resume = NULL, *next;

	while (name < name_end) {
		if (p < end && *p == '*') {
			star = ++p;
			resume = name;
		} else if ((next = match_one(p, end, *name)) != NULL) {
			p = next;
			name++;
		} else if (star) {
			p = star;
			name = ++resume;
		} else {
			return FALSE;
		}
	}
	while (p < end && *p == '*')
		p++;
	return p == end;
}

guint path_pattern_match(const struct path_pattern *pattern, const char *path)
{
	const char *p = pattern->text;

	for (;;) {
		const char *end = strchrnul(p, '/'), *name_end = strchrnul(path, '/');

		if (!match_part(p, end, path, name_end))
			return 0;
		if (*end == '\0' && (*name_end ? !pattern->below : pattern->folder))
			return 0;
		if (*end == '\0')
			break;
		if (*name_end == '\0')
			return 0;
		p = end + 1;
		path = name_end + 1;
	}
	return pattern->parts * PART_WEIGHT + MIN(pattern->literals, PART_WEIGHT - 1);
}
