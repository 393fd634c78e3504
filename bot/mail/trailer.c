/* bot/mail/trailer.c: see trailer.h. */
#include "mail/trailer.h"

#include <string.h>

#include "mail/line.h"
#include "mail/trailer-head.h"
#include "mail/trailer-value.h"

#define LINE_BYTES 1000 /* a tag that is longer was pasted without its line ends */
#define PERSONS 10      /* of one line */
#define DEEP 4          /* columns from which on a line belongs to a log that somebody pasted */

/* Where the reader stands, and what it remembers of the prose around the tags. */
struct reader {
	const char *rest;
	GPtrArray *tags;
	GString *prose;       /* what is no tag, or NULL if nobody wants it */
	struct line above[2]; /* the last two lines of prose, the nearer first */
	guint blank;          /* blank lines since */
	guint block;          /* index of the first tag since the last prose */
	gboolean deep;        /* the last line was part of a pasted log */
	gboolean after_tag;   /* only blank lines since the last tag */
};

void trailer_free(struct trailer *t)
{
	if (!t)
		return;
	g_free(t->kind);
	address_free(t->who);
	g_free(t->value);
	g_free(t->note);
	g_free(t);
}

gboolean trailer_is_approval(const char *kind)
{
	return strcmp(kind, "Reviewed-by") == 0 || strcmp(kind, "Acked-by") == 0;
}

static char *bounded(struct line l)
{
	l = line_head(line_trim(l), TRAILER_VALUE_BYTES);
	return g_strndup(l.text, l.len);
}

/* The remark at the beginning of what follows a person: "# area", "[condition]", "(condition)", ", with that fixed". */
static char *take_note(struct line *rest)
{
	const char *close = NULL;
	struct line note;

	if (rest->len == 0)
		return NULL;
	if (rest->text[0] == '[' || rest->text[0] == '(')
		close = memchr(rest->text, rest->text[0] == '[' ? ']' : ')', rest->len);
	note = close ? line_head(*rest, (gsize)(close - rest->text) + 1) : *rest;
	if (!close && rest->text[0] != '#' && rest->text[0] != '[' && rest->text[0] != '(' &&
	        !trailer_value_condition(note))
		return NULL;
	*rest = line_trim(line_skip(*rest, note.len));
	while (note.len > 0 && strchr(", ", note.text[0]))
		note = line_skip(note, 1);
	return bounded(note);
}

static void add_tag(struct reader *r, const struct trailer_kind *kind, const struct address *who, struct line value,
        const char *note)
{
	struct line remark = note ? line_of(note) : (struct line){ "", 0 };

	for (int i = 0; i < TRAILER_KINDS && kind->names[i][0] && r->tags->len < TRAILER_MAX; i++) {
		struct trailer *t = g_new0(struct trailer, 1);

		t->kind = g_strdup(kind->names[i]);
		t->who = who ? address_copy(who) : NULL;
		t->value = bounded(value);
		t->note = g_strdup(note);
		t->conditional = kind->person && (kind->tentative || (note && trailer_value_condition(remark)));
		g_ptr_array_add(r->tags, t);
	}
}

/* All persons and tags of one joined line; FALSE if there is none. */
static gboolean read_value(struct reader *r, struct trailer_kind kind, struct line value)
{
	gboolean found = FALSE;

	if (!kind.person) {
		if (!trailer_kind_takes(kind.names[0], value))
			return FALSE;
		add_tag(r, &kind, NULL, value, NULL);
		return TRUE;
	}
	for (int i = 0; i < PERSONS; i++) {
		struct line rest;
		struct line before = line_trim(value);
		g_autoptr(Address) who = trailer_value_person(value, kind.listed && i == 0, &rest);
		g_autofree char *note = NULL;

		if (!who)
			break;
		note = take_note(&rest);
		add_tag(r, &kind, who, line_head(before, (gsize)(rest.text - before.text)), note);
		found = TRUE;
		/* "Reviewed-by: Ann Lee <ann@x.org> Tested-by: Ann Lee <ann@x.org>", "..., Bob Ray <bob@x.org>" */
		if (line_starts(rest, ",") || line_starts(rest, "&") || line_starts(rest, ";"))
			rest = line_trim(line_skip(rest, 1));
		else if (line_starts(rest, "and "))
			rest = line_skip(rest, strlen("and "));
		else if (!line_has(line_head(rest, TRAILER_KIND_BYTES), "-by:"))
			break;
		if (line_has(line_head(rest, TRAILER_KIND_BYTES), "-by:") && !trailer_head_key(&rest, &kind))
			break;
		value = rest;
	}
	return found;
}

/* What stands above the tag at index to. */
static void mark_foreign(GPtrArray *tags, guint to)
{
	for (guint i = 0; i < to; i++)
		((struct trailer *)tags->pdata[i])->foreign = TRUE;
}

static void mark_conditional(GPtrArray *tags, guint from)
{
	for (guint i = from; i < tags->len; i++) {
		struct trailer *t = tags->pdata[i];

		if (trailer_is_approval(t->kind))
			t->conditional = TRUE;
	}
}

/* Columns of white space, and a list mark behind them, taken off. */
static guint take_indent(struct line *l)
{
	guint columns = 0;

	for (;; *l = line_skip(*l, 1)) {
		if (line_starts(*l, " "))
			columns++;
		else if (line_starts(*l, "\t"))
			columns += 8;
		else
			break;
	}
	if (line_starts(*l, "* ") || line_starts(*l, "- "))
		*l = line_trim(line_skip(*l, 2));
	else if (line_starts(*l, "• "))
		*l = line_trim(line_skip(*l, strlen("• ")));
	while (line_starts(*l, "*") || line_starts(*l, "`"))
		*l = line_skip(*l, 1);
	return columns;
}

/* Reads the line as a tag, with those that go on it; FALSE if it is prose. */
static gboolean read_tag(struct reader *r, struct line line)
{
	struct line l = line, lead = { "", 0 };
	struct trailer_kind kind;
	guint columns = take_indent(&l), begin = r->tags->len;
	const char *rest = r->rest;
	g_autoptr(GString) value = NULL;

	l = line_head(line_trim(l), LINE_BYTES);
	/* A log that was pasted with its indentation carries the tags of another change. */
	if (l.len == 0 || !g_ascii_isalpha(l.text[0]) || (columns >= DEEP && r->deep))
		return FALSE;
	if (!trailer_head_take(&l, &kind, &lead))
		return FALSE;
	value = trailer_head_join(l, &kind, &rest);
	if (!read_value(r, kind, line_of(value->str)))
		return FALSE;
	r->rest = rest;
	if (strcmp(kind.names[0], "Origin") == 0)
		mark_foreign(r->tags, begin);
	if (trailer_value_lead(lead) ||
	        (r->blank < 2 && (trailer_value_lead(r->above[0]) || trailer_value_lead(r->above[1]))))
		mark_conditional(r->tags, begin);
	return TRUE;
}

static void read_prose(struct reader *r, struct line line)
{
	struct line t = line_head(line_trim(line), LINE_BYTES);
	guint columns = 0;

	while (columns < DEEP && columns < line.len && line.text[columns] == ' ')
		columns++;
	if (columns < line.len && line.text[columns] == '\t')
		columns = DEEP;
	if (r->prose) {
		g_string_append_len(r->prose, line.text, (gssize)line.len);
		g_string_append_c(r->prose, '\n');
	}
	if (t.len == 0) {
		r->blank++;
		return;
	}
	r->deep = columns >= DEEP;
	/* "Reviewed-by: Ann Lee <ann@x.org>" / "with the typo fixed" */
	if (r->after_tag && r->blank == 0 && trailer_value_lead(t))
		mark_conditional(r->tags, r->block);
	r->above[1] = r->blank == 0 && !r->after_tag ? r->above[0] : (struct line){ "", 0 };
	r->above[0] = t;
	r->blank = 0;
	r->after_tag = FALSE;
	r->block = r->tags->len;
}

static gboolean is_quoted(struct line line)
{
	gsize at = 0;

	while (at < line.len && (line.text[at] == ' ' || line.text[at] == '\t'))
		at++;
	return at < line.len && (line.text[at] == '>' || line.text[at] == '|');
}

/* Nearly all lines are prose or code, and have neither a colon near their beginning nor an address at their end. */
static gboolean may_be_tag(struct line line)
{
	gsize beginning = MIN(line.len, TRAILER_HEAD_BYTES);

	if (line.len < strlen("Cc:a"))
		return FALSE;
	/* 0xef begins the full-width colon. */
	return memchr(line.text, ':', beginning) || memchr(line.text, '\xef', beginning) ||
	       line.text[line.len - 1] == '>';
}

static void read_text(struct reader *r)
{
	struct line line;

	r->above[0] = r->above[1] = (struct line){ "", 0 };
	while (line_next(&r->rest, &line)) {
		if (line_equals(line, "-- "))
			break;
		if (is_quoted(line)) {
			/* What stands above a quote is about something else. */
			r->above[0] = r->above[1] = (struct line){ "", 0 };
			r->after_tag = FALSE;
			r->block = r->tags->len;
			if (r->prose)
				g_string_append_len(r->prose, line.text, (gssize)line.len);
			if (r->prose)
				g_string_append_c(r->prose, '\n');
		} else if (may_be_tag(line) && read_tag(r, line)) {
			r->after_tag = TRUE;
			r->blank = 0;
			r->deep = FALSE;
		} else {
			read_prose(r, line);
		}
	}
}

GPtrArray *trailer_list_parse(const char *text)
{
	struct reader r = { .rest = text, .tags = g_ptr_array_new_with_free_func((GDestroyNotify)trailer_free) };

	read_text(&r);
	return r.tags;
}

char *trailer_strip(const char *text)
{
	struct reader r = { .rest = text, .tags = g_ptr_array_new_with_free_func((GDestroyNotify)trailer_free) };

	r.prose = g_string_new(NULL);
	read_text(&r);
	g_ptr_array_unref(r.tags);
	return g_string_free(r.prose, FALSE);
}
