/* bot/mail/diff-scan.c: see diff-scan.h. */
#include "mail/diff-scan.h"

#include <string.h>

/* CVS puts six lines between "Index:" and "---". */
#define MAX_PREAMBLE 8
/* "diff --git", two long names and the id of a new file, each wrapped to a line of its own. */
#define MAX_WRAPPED 4
/* Mailman's rule is 47 long; a shorter one may be part of a text. */
#define MIN_RULE 30

gboolean diff_scan_line(const char *p, const char *end, struct diff_line *line)
{
	const char *eol;

	if (p >= end)
		return FALSE;
	eol = memchr(p, '\n', (gsize)(end - p));
	line->p = p;
	line->next = eol ? eol + 1 : end;
	line->len = (gsize)((eol ? eol : end) - p);
	if (line->len > 0 && p[line->len - 1] == '\r')
		line->len--;
	return TRUE;
}

gboolean diff_scan_starts(const struct diff_line *line, const char *word)
{
	gsize n = strlen(word);

	return line->len >= n && memcmp(line->p, word, n) == 0;
}

static gboolean ends(const struct diff_line *line, const char *word)
{
	gsize n = strlen(word);

	return line->len >= n && memcmp(line->p + line->len - n, word, n) == 0;
}

gboolean diff_scan_extended(const struct diff_line *line)
{
	static const char *const words[] = { "index ", "old mode ", "new mode ", "new file mode ", "deleted file mode ",
		"similarity index ", "dissimilarity index ", "rename from ", "rename to ", "copy from ", "copy to " };

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (diff_scan_starts(line, words[i]))
			return TRUE;
	return FALSE;
}

gboolean diff_scan_binary(const struct diff_line *line)
{
	return (diff_scan_starts(line, "Binary files ") || diff_scan_starts(line, "Files ")) && ends(line, " differ");
}

/* "12,7" or "12", from *p on. */
static gboolean read_range(const char **p, const char *end, guint64 *count)
{
	guint64 value = 0;
	const char *begin = *p;

	while (*p < end && g_ascii_isdigit(**p))
		(*p)++;
	if (*p == begin)
		return FALSE;
	*count = 1;
	if (*p == end || **p != ',')
		return TRUE;
	begin = ++*p;
	for (; *p < end && g_ascii_isdigit(**p); (*p)++)
		value = MIN(value * 10 + (guint64)g_ascii_digit_value(**p), G_MAXUINT32);
	*count = value;
	return *p > begin;
}

gboolean diff_scan_hunk(const struct diff_line *line, guint64 *before, guint64 *after)
{
	const char *p = line->p + strlen("@@ -"), *end = line->p + line->len;
	guint64 old, new;

	if (!diff_scan_starts(line, "@@ -") || !read_range(&p, end, &old))
		return FALSE;
	if (end - p < 2 || p[0] != ' ' || p[1] != '+')
		return FALSE;
	p += 2;
	if (!read_range(&p, end, &new))
		return FALSE;
	*before = old;
	*after = new;
	return TRUE;
}

gboolean diff_scan_bare(const char *p, const char *end)
{
	struct diff_line minus, plus, hunk;
	guint64 before, after;

	return diff_scan_line(p, end, &minus) && diff_scan_starts(&minus, "--- ") && minus.len > 4 &&
	       diff_scan_line(minus.next, end, &plus) && diff_scan_starts(&plus, "+++ ") && plus.len > 4 &&
	       diff_scan_line(plus.next, end, &hunk) && diff_scan_hunk(&hunk, &before, &after);
}

/* "index 1d0339e71..d4259f38b", anywhere in a line that a mail client filled up. */
static gboolean has_index(const struct diff_line *line)
{
	const char *p = memmem(line->p, line->len, "index ", 6);
	const char *end = line->p + line->len;

	if (!p)
		return FALSE;
	for (p += 6; p < end && g_ascii_isxdigit(*p); p++)
		;
	return end - p > 2 && p[0] == '.' && p[1] == '.' && g_ascii_isxdigit(p[2]);
}

/* "diff --git" alone may be prose: a line below, or a later one if long lines were wrapped, must fit. */
static gboolean fits_git(const char *p, const char *end)
{
	struct diff_line line;

	for (int i = 0; i < MAX_WRAPPED && diff_scan_line(p, end, &line) && line.len > 0; i++) {
		if (diff_scan_extended(&line) || diff_scan_starts(&line, "--- ") || diff_scan_binary(&line) ||
		        diff_scan_starts(&line, "GIT binary patch") || has_index(&line))
			return TRUE;
		p = line.next;
	}
	return FALSE;
}

/* Below "Index: x" or "diff -u a b": a rule of "=", CVS's remarks, and soon the names. */
static gboolean fits_line(const char *p, const char *end)
{
	struct diff_line line;

	for (int i = 0; i < MAX_PREAMBLE && diff_scan_line(p, end, &line) && line.len > 0; i++) {
		if (diff_scan_bare(p, end) || diff_scan_starts(&line, "====================") ||
		        diff_scan_binary(&line))
			return TRUE;
		p = line.next;
	}
	return FALSE;
}

enum diff_start diff_scan_start(const char *p, const char *end)
{
	struct diff_line line;

	if (p >= end || (*p != 'd' && *p != '-' && *p != 'I'))
		return DIFF_START_NONE;
	if (!diff_scan_line(p, end, &line))
		return DIFF_START_NONE;
	if (diff_scan_starts(&line, "--- "))
		return diff_scan_bare(p, end) ? DIFF_START_BARE : DIFF_START_NONE;
	if (diff_scan_starts(&line, "diff --git "))
		return fits_git(line.next, end) ? DIFF_START_GIT : DIFF_START_NONE;
	if (diff_scan_starts(&line, "diff ") || diff_scan_starts(&line, "Index: "))
		return fits_line(line.next, end) ? DIFF_START_LINE : DIFF_START_NONE;
	return DIFF_START_NONE;
}

static gboolean is_rule(const struct diff_line *line)
{
	gsize n = 0;

	while (n < line->len && line->p[n] == '_')
		n++;
	return n >= MIN_RULE && n == line->len;
}

gboolean diff_scan_footer(const struct diff_line *line, const char *end, gboolean in_hunk)
{
	struct diff_line below;

	if (!in_hunk && (is_rule(line) || diff_scan_starts(line, "-----BEGIN PGP SIGNATURE")))
		return TRUE;
	if (!diff_scan_starts(line, "--") || line->len > 3 || (line->len == 3 && line->p[2] != ' '))
		return FALSE;
	if (!diff_scan_line(line->next, end, &below))
		return TRUE;
	if (below.len == 0)
		return !in_hunk;
	/* A removed line is followed by another line of a hunk or by a header, a signature by neither. */
	return !strchr(" +-\\@", below.p[0]) && !diff_scan_starts(&below, "diff ") &&
	       !diff_scan_starts(&below, "Index: ");
}
