/* bot/mail/declared.c: see declared.h. */
#include "mail/declared.h"

#include <string.h>

#include "mail/declared-url.h"
#include "mail/line.h"

#define LINE_BYTES 1000  /* a declaration fits into one line, however long its URL is */
#define NAME_BYTES 30    /* "Link to the previous version" */
#define NOTE_BYTES 80    /* "v1 (sent under another title)": URL */
#define CHANGE_HASH 12   /* hex digits at the end of a change-id */
#define CHANGE_BYTES 200 /* of a change-id; mailers make slugs of titles */

void declared_free(struct declared *d)
{
	if (!d)
		return;
	g_free(d->value);
	g_free(d);
}

static void add(GPtrArray *list, enum declared_kind kind, char *value)
{
	struct declared *d;

	if (!value || list->len >= DECLARED_MAX) {
		g_free(value);
		return;
	}
	d = g_new(struct declared, 1);
	d->kind = kind;
	d->value = value;
	g_ptr_array_add(list, d);
}

static gsize span_hex(struct line l)
{
	gsize n = 0;

	while (n < l.len && g_ascii_isxdigit(l.text[n]))
		n++;
	return n;
}

/* "20240101-slug-0123456789ab", with ":v2" or a remark behind it. */
static char *change_id(struct line l)
{
	gsize len = 0;

	while (len < l.len && (guchar)l.text[len] > ' ' && l.text[len] != ':')
		len++;
	if (len < 8 + 1 + 1 + CHANGE_HASH || len > CHANGE_BYTES || l.text[8] != '-' ||
	        l.text[len - CHANGE_HASH - 1] != '-')
		return NULL;
	for (gsize i = 0; i < 8; i++)
		if (!g_ascii_isdigit(l.text[i]))
			return NULL;
	if (span_hex(line_skip(line_head(l, len), len - CHANGE_HASH)) != CHANGE_HASH)
		return NULL;
	return g_strndup(l.text, len);
}

static char *commit_id(struct line l)
{
	gsize n = span_hex(l);

	return n >= 7 && n <= 64 && (n == l.len || g_ascii_isspace(l.text[n])) ? g_ascii_strdown(l.text, (gssize)n)
	                                                                       : NULL;
}

/* "base-commit: 0123", "Supersedes: <id>": fields at the beginning of a line. */
static gboolean read_field(GPtrArray *list, struct line l)
{
	static const struct {
		const char *name;
		enum declared_kind kind;
		char value; /* c(hange-id), o(id), m(essage-id) */
	} fields[] = {
		{ "change-id:", DECLARED_CHANGE_ID, 'c' },
		{ "base-commit:", DECLARED_BASE, 'o' },
		{ "prerequisite-change-id:", DECLARED_DEPENDS, 'c' },
		{ "prerequisite-message-id:", DECLARED_DEPENDS, 'm' },
		{ "depends-on:", DECLARED_DEPENDS, 'm' },
		{ "based-on:", DECLARED_DEPENDS, 'm' },
		{ "supersedes:", DECLARED_SUPERSEDES, 'm' },
		{ "obsoletes:", DECLARED_SUPERSEDES, 'm' },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
		struct line value;

		if (!line_starts(l, fields[i].name))
			continue;
		value = line_trim(line_skip(l, strlen(fields[i].name)));
		if (fields[i].value == 'c')
			add(list, fields[i].kind, change_id(value));
		else if (fields[i].value == 'o')
			add(list, fields[i].kind, commit_id(value));
		else
			add(list, fields[i].kind, declared_message_id(value));
		return TRUE;
	}
	return FALSE;
}

/* Takes a word off the line that stands before white space or a mark. */
static gboolean take_word(struct line *l, const char *word)
{
	struct line rest = line_skip(*l, strlen(word));

	if (!line_starts(*l, word) || (rest.len > 0 && g_ascii_isalnum(rest.text[0])))
		return FALSE;
	*l = line_trim(rest);
	return TRUE;
}

static gboolean take_any(struct line *l, const char *const *words, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (take_word(l, words[i]))
			return TRUE;
	return FALSE;
}

/* "v2", "V2.1", "v1 RFC" */
static gboolean take_version(struct line *l)
{
	gsize n = 1;

	if (l->len < 2 || g_ascii_tolower(l->text[0]) != 'v' || !g_ascii_isdigit(l->text[1]))
		return FALSE;
	while (n < l->len && n < 6 && (g_ascii_isdigit(l->text[n]) || l->text[n] == '.'))
		n++;
	if (n < l->len && g_ascii_isalnum(l->text[n]))
		return FALSE;
	*l = line_trim(line_skip(*l, n));
	return TRUE;
}

/* Takes the words that call something an earlier version off the line: "Link to v2", "Previous posting", "RFC v1". */
static gboolean take_name(struct line *l)
{
	static const char *const openers[] = { "link to", "links to", "patch", "patchset", "series", "changes since",
		"changes from", "since", "[patch" };
	static const char *const earlier[] = { "previous", "prev", "earlier", "older", "last" };
	static const char *const things[] = { "version", "versions", "revision", "revisions", "posting", "postings",
		"series", "patchset", "patch", "submission", "iteration" };
	gboolean opened = take_any(l, openers, G_N_ELEMENTS(openers));

	take_word(l, "the");
	if (take_version(l)) {
		take_any(l, things, G_N_ELEMENTS(things));
		if (line_starts(*l, "]"))
			*l = line_trim(line_skip(*l, 1));
		take_word(l, "rfc");
		take_word(l, "link");
		return TRUE;
	}
	if (take_any(l, earlier, G_N_ELEMENTS(earlier)))
		return take_any(l, things, G_N_ELEMENTS(things)) || opened || line_starts(*l, ":");
	if (take_word(l, "rfc")) {
		take_word(l, "patch");
		take_word(l, "series");
		take_version(l);
		return TRUE;
	}
	return FALSE;
}

/* "(a remark)", then ":", "->", "at" and the like; FALSE if anything else stands there. */
static gboolean take_joint(struct line *l)
{
	if (line_starts(*l, "(") || line_starts(*l, "[")) {
		const char *close = memchr(l->text, l->text[0] == '(' ? ')' : ']', MIN(l->len, NOTE_BYTES));
		struct line inside = line_skip(*l, 1);

		/* "v1 (https://...)", "v1 [https://...]" */
		if (!line_starts(inside, "http")) {
			if (!close)
				return FALSE;
			*l = line_trim(line_skip(*l, (gsize)(close - l->text) + 1));
		}
	}
	take_word(l, "is");
	take_word(l, "at");
	while (l->len > 0 && strchr(":-=><([ ", l->text[0]))
		*l = line_skip(*l, 1);
	return TRUE;
}

/* "- ", "* ", "[1] ", "1) " */
static struct line drop_bullet(struct line l)
{
	l = line_trim(l);
	while (l.len > 1 && strchr("-*#o", l.text[0]) && l.text[1] == ' ')
		l = line_trim(line_skip(l, 2));
	return l;
}

/* "Link: URL # v1" */
static gboolean read_marked_link(GPtrArray *list, struct line l)
{
	g_autofree char *id = NULL;
	gsize used;

	if (!line_starts(l, "link:"))
		return FALSE;
	l = line_trim(line_skip(l, strlen("link:")));
	id = declared_url_message_id(l, &used);
	l = line_trim(line_skip(l, used));
	while (l.len > 0 && strchr("#([ ", l.text[0]))
		l = line_skip(l, 1);
	if (id && take_version(&l))
		add(list, DECLARED_EARLIER, g_steal_pointer(&id));
	return TRUE;
}

/*
 * "Link to v2: URL" and its sisters; the URL may stand on the next line. Moves *rest behind that.
 */
static void read_earlier(GPtrArray *list, struct line l, const char **rest)
{
	const char *after = *rest;
	struct line next;
	gsize used;

	l = drop_bullet(l);
	if (l.len == 0 || !strchr("vVlLpPrReEoOsScC[", l.text[0]) || read_marked_link(list, l))
		return;
	if (!take_name(&l) || !take_joint(&l))
		return;
	if (l.len == 0) {
		if (!line_next(&after, &next))
			return;
		l = drop_bullet(line_head(next, LINE_BYTES));
		if (line_starts(l, "<"))
			l = line_skip(l, 1);
		if (!line_starts(l, "http"))
			return;
		*rest = after;
	}
	add(list, DECLARED_EARLIER, declared_url_message_id(l, &used));
}

/* What begins the diff of a patch: below it only the fields that a mailer appends are read. */
static gboolean begins_diff(struct line l)
{
	return line_starts(l, "diff --git ") || line_starts(l, "index: ") || line_starts(l, "--- a/") ||
	       line_starts(l, "@@ ");
}

static gboolean has_colon(struct line l)
{
	return memchr(l.text, ':', l.len) != NULL;
}

GPtrArray *declared_list_parse(const char *text)
{
	GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)declared_free);
	gboolean in_diff = FALSE;
	struct line l;

	while (list->len < DECLARED_MAX && line_next(&text, &l)) {
		if (l.len < 3 || l.text[0] == '>' || (in_diff && strchr(" +-", l.text[0])))
			continue;
		l = line_head(l, LINE_BYTES);
		in_diff = in_diff || begins_diff(l);
		if (strchr("cCbBpPdDsSoO", l.text[0]) && has_colon(l) && read_field(list, l))
			continue;
		/* No URL, and too long to introduce one on the next line ("Link to v1"). */
		if (!in_diff && (l.len < NAME_BYTES || has_colon(l)))
			read_earlier(list, l, &text);
	}
	return list;
}
