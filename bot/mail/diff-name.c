/* bot/mail/diff-name.c: see diff-name.h. */
#include "mail/diff-name.h"

#include <string.h>

void diff_names_clear(struct diff_names *names)
{
	g_free(names->git_old);
	g_free(names->git_new);
	g_free(names->minus);
	g_free(names->plus);
	g_free(names->index);
	g_free(names->from);
	g_free(names->to);
	memset(names, 0, sizeof *names);
}

void diff_roots_clear(struct diff_roots *roots)
{
	g_clear_pointer(&roots->before, g_free);
	g_clear_pointer(&roots->after, g_free);
}

/* Takes ownership of name. "./x" and "/x" are "x": a diff never leaves its tree. */
static char *cleaned(GString *name)
{
	char *raw = g_string_free(name, FALSE);
	char *text = g_utf8_make_valid(raw, -1);
	char *begin = text;
	char *path;

	g_free(raw);
	for (char *c = text; *c; c++)
		if ((guchar)*c < ' ' || *c == 0x7f)
			*c = '?';
	/* U+0080 to U+009F are control characters too. */
	for (char *c = text; (c = strchr(c, '\xc2')) != NULL; c++)
		if ((guchar)c[1] < 0xa0)
			c[0] = c[1] = '?';
	while (g_str_has_prefix(begin, "./") || *begin == '/')
		begin += *begin == '/' ? 1 : 2;
	path = *begin ? g_strdup(begin) : NULL;
	g_free(text);
	return path;
}

/* "a/f\303\244.c": reads a name in double quotes with the escapes of C, from p[0] == '"'. Returns what follows the
 * closing quote, NULL if there is none. */
static const char *read_quoted(const char *p, const char *end, GString *name)
{
	static const char plain[] = "abtnvfr\"\\", meant[] = "\a\b\t\n\v\f\r\"\\";

	for (p++; p < end && *p != '"'; p++) {
		const char *escape;

		if (*p != '\\' || p + 1 == end) {
			g_string_append_c(name, *p);
			continue;
		}
		p++;
		if (end - p >= 3 && p[0] >= '0' && p[0] <= '3' && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2])) {
			g_string_append_c(name, (char)((p[0] - '0') << 6 | (p[1] - '0') << 3 | (p[2] - '0')));
			p += 2;
		} else if (*p && (escape = strchr(plain, *p)) != NULL) {
			g_string_append_c(name, meant[escape - plain]);
		} else {
			g_string_append_c(name, *p);
		}
	}
	return p < end ? p + 1 : NULL;
}

/* " 2010-01-31 12:00" or " Thu Jan  1 00:00:00 1970", which mail clients part from the name by blanks. */
static gboolean is_date(const char *p, gsize len)
{
	static const char days[] = "Mon Tue Wed Thu Fri Sat Sun ";
	char day[5] = "";

	if (len >= 11 && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3]) &&
	        g_ascii_isdigit(p[4]) && p[5] == '-' && g_ascii_isdigit(p[6]) && p[8] == '-')
		return TRUE;
	if (len < 20)
		return FALSE;
	memcpy(day, p + 1, 4);
	return day[3] == ' ' && g_ascii_isupper(day[0]) && strstr(days, day) != NULL && memchr(p, ':', len);
}

static gboolean starts(const char *p, gsize len, const char *word)
{
	gsize n = strlen(word);

	return len >= n && memcmp(p, word, n) == 0;
}

/* How much of "x.c\t2010-01-31 ...", "x.c (revision 7)" is the name. */
static gsize name_length(const char *p, gsize len)
{
	const char *tab = memchr(p, '\t', len);
	gsize n = tab ? (gsize)(tab - p) : len;

	for (gsize i = 1; i < n; i++) {
		if (p[i] != ' ')
			continue;
		if (is_date(p + i, n - i) || starts(p + i, n - i, " (revision ") ||
		        starts(p + i, n - i, " (working copy)") || starts(p + i, n - i, " (nonexistent)"))
			n = i;
	}
	while (n > 0 && g_ascii_isspace(p[n - 1]))
		n--;
	return n;
}

/* A side that is no file: "/dev/null", a date at the epoch in any time zone, svn's "(revision 0)". */
static gboolean is_nothing(const char *p, gsize name, gsize len)
{
	static const char *const marks[] = { "1970-01-01 ", "1969-12-31 ", "(revision 0)", "(nonexistent)" };

	if (name == strlen("/dev/null") && starts(p, name, "/dev/null"))
		return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
		if (memmem(p + name, len - name, marks[i], strlen(marks[i])))
			return TRUE;
	return memmem(p + name, len - name, " Jan  1 ", 8) && memmem(p + name, len - name, " 1970", 5);
}

char *diff_name_read(const char *p, gsize len, gboolean *nothing)
{
	GString *name = g_string_new(NULL);
	const char *rest;

	len = MIN(len, DIFF_NAME_BYTES);
	if (len > 0 && p[0] == '"' && (rest = read_quoted(p, p + len, name)) != NULL) {
		*nothing = is_nothing(p, (gsize)(rest - p), len);
	} else {
		gsize n = name_length(p, len);

		*nothing = is_nothing(p, n, len);
		g_string_truncate(name, 0);
		if (!starts(p, n, "/dev/null") || n != strlen("/dev/null"))
			g_string_append_len(name, p, (gssize)n);
	}
	return cleaned(name);
}

/* "a/x" to "x"; NULL if there is nothing to strip. */
static const char *tail_of(const char *name)
{
	const char *slash = strchr(name, '/');

	return slash && slash[1] ? slash + 1 : NULL;
}

static gboolean same_tail(const char *a, const char *b)
{
	const char *x = tail_of(a), *y = tail_of(b);

	return x && y && strcmp(x, y) == 0;
}

void diff_name_split(struct diff_names *names, const char *p, gsize len)
{
	g_autoptr(GString) old = g_string_new(NULL);
	g_autoptr(GString) new = g_string_new(NULL);
	const char *end, *rest, *blank;

	while (len > 0 && g_ascii_isspace(p[len - 1]))
		len--;
	len = MIN(len, 2 * DIFF_NAME_BYTES);
	end = p + len;
	if (len > 0 && p[0] == '"') {
		rest = read_quoted(p, end, old);
		if (!rest || end - rest < 2)
			return;
		rest++;
	} else if (len > 0 && end[-1] == '"' && (blank = memmem(p, len, " \"", 2)) != NULL) {
		g_string_append_len(old, p, blank - p);
		rest = blank + 1;
	} else if (len % 2 == 1 && p[len / 2] == ' ') {
		/* Both names are of the same length unless the file is renamed, and that has lines of its own. */
		g_string_append_len(old, p, (gssize)(len / 2));
		rest = p + len / 2 + 1;
	} else if ((blank = memmem(p, len, " b/", 3)) != NULL) {
		g_string_append_len(old, p, blank - p);
		rest = blank + 1;
	} else {
		/* The second name was wrapped to the next line. */
		names->git_old = memchr(p, ' ', len)
		                         ? NULL
		                         : cleaned(g_string_append_len(g_steal_pointer(&old), p, (gssize)len));
		return;
	}
	if (*rest != '"' || !read_quoted(rest, end, new)) {
		g_string_truncate(new, 0);
		g_string_append_len(new, rest, end - rest);
	}
	names->git_old = cleaned(g_steal_pointer(&old));
	names->git_new = cleaned(g_steal_pointer(&new));
}

/* git's prefixes: a/ b/, and with diff.mnemonicPrefix i(ndex)/ w(ork tree)/ c(ommit)/ o(bject)/ 1/ 2/. */
static gboolean has_prefix(const char *name)
{
	return name[0] != '\0' && strchr("abciwo12", name[0]) && name[1] == '/' && name[2] != '\0';
}

static gboolean is_standard(const char *old, const char *new)
{
	return (!old || g_str_has_prefix(old, "a/")) && (!new || g_str_has_prefix(new, "b/"));
}

static void learn_roots(struct diff_roots *roots, const char *old, const char *new)
{
	diff_roots_clear(roots);
	roots->before = g_strndup(old, (gsize)(tail_of(old) - old));
	roots->after = g_strndup(new, (gsize)(tail_of(new) - new));
}

/* The path of one name, when the other side is no file. */
static const char *path_of_one(const char *name, const char *root)
{
	if (root && g_str_has_prefix(name, root) && name[strlen(root)])
		return name + strlen(root);
	return has_prefix(name) ? tail_of(name) : name;
}

/* The path that two names of one file have in common. */
static const char *path_of_pair(const char *old, const char *new, struct diff_roots *roots)
{
	if (strcmp(old, new) == 0)
		return new; /* svn, or git with diff.noprefix */
	if (same_tail(old, new)) {
		learn_roots(roots, old, new);
		return tail_of(new);
	}
	return has_prefix(old) && has_prefix(new) ? tail_of(new) : new;
}

char *diff_name_settle(const struct diff_names *names, struct diff_roots *roots, char **old, gboolean *standard)
{
	const char *before = names->minus, *after = names->plus;

	*old = NULL;
	*standard = names->git_old && is_standard(names->git_old, names->git_new) && names->git_new;
	if (names->from && names->to) {
		*old = g_strdup(names->from);
		return g_strdup(names->to);
	}
	if (names->git_old && names->git_new) {
		before = names->git_old;
		after = names->git_new;
	} else if (names->created && after) {
		before = before && same_tail(before, after) ? before : NULL;
	} else if (names->deleted && before) {
		after = after && same_tail(before, after) ? after : NULL;
	}
	if (before && after)
		return g_strdup(path_of_pair(before, after, roots));
	if (after)
		return g_strdup(path_of_one(after, roots->after));
	if (before)
		return g_strdup(path_of_one(before, roots->before));
	if (names->index)
		return g_strdup(names->index);
	return names->git_old ? g_strdup(path_of_one(names->git_old, roots->before)) : NULL;
}
