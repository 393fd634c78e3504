/* bot/mail/subject.c: see subject.h. */
#include "mail/subject.h"

#include <string.h>

#include "mail/line.h"
#include "mail/subject-reply.h"
#include "mail/subject-tag.h"

#define MAX_TAGS 32   /* brackets and replies in front of one title; what follows is title */
#define BARE_BYTES 40 /* "RFC PATCH v2 10/12" without brackets */

/* Where the reader stands in the line. */
struct cursor {
	struct line rest;      /* not read yet */
	struct line before;    /* where the title begins if what was skipped since was no list tag */
	gboolean skipped;      /* a bracket that may be a list tag lies between before and rest */
	gboolean forward_open; /* "[Fwd: ...]" began */
	struct subject_tag tag;
	gboolean announced; /* tag says something about a patch */
	gboolean reply;
	gboolean forward;
};

/* Valid UTF-8 in, white space folded, at most SUBJECT_MAX bytes looked at. */
static char *folded(const char *line)
{
	struct line l = line_trim(line_head((struct line){ line, strnlen(line, SUBJECT_MAX + 4) }, SUBJECT_MAX));
	GString *s = g_string_sized_new(l.len);

	for (gsize i = 0; i < l.len; i++) {
		gboolean space = strchr(" \t\r\n\f\v", l.text[i]) != NULL;

		if (!space)
			g_string_append_c(s, l.text[i]);
		else if (s->len > 0 && s->str[s->len - 1] != ' ')
			g_string_append_c(s, ' ');
	}
	return g_string_free(s, FALSE);
}

/*
 * The inside of the bracket that l begins with: up to the one that closes it, "[ [PATCH] v2]", else up to the
 * first that closes any, "[PATCH v3 [1/7] x". Returns the bytes it takes with its brackets, 0 if none closes.
 */
static gsize bracket(struct line l, struct line *inside)
{
	const char *first = memchr(l.text, ']', l.len);
	gsize end = first ? (gsize)(first - l.text) : 0;
	int depth = 0;

	if (!first)
		return 0;
	for (gsize i = 0; i < l.len; i++) {
		if (l.text[i] == '[')
			depth++;
		else if (l.text[i] == ']' && --depth == 0) {
			end = i;
			break;
		}
	}
	*inside = (struct line){ l.text + 1, end - 1 };
	return end + 1;
}

/* Bytes of the tag in brackets that the list itself puts in front of every subject; 0 if it does not stand here. */
static gsize list_tag_len(struct line l, const char *list_tag)
{
	gsize len = list_tag ? strlen(list_tag) : 0;

	if (len == 0 || l.len < len + 2 || l.text[0] != '[' || l.text[len + 1] != ']')
		return 0;
	return g_ascii_strncasecmp(l.text + 1, list_tag, len) == 0 ? len + 2 : 0;
}

static void skip(struct cursor *c, gsize bytes)
{
	c->rest = line_trim(line_skip(c->rest, bytes));
}

/* What was skipped is no part of the title. */
static void settle(struct cursor *c)
{
	c->before = c->rest;
	c->skipped = FALSE;
}

static gboolean take_reply(struct cursor *c)
{
	enum subject_reply what;

	/* Behind "[PATCH]" stands the title, even if it begins with "Res:". */
	if (c->announced)
		return FALSE;
	what = subject_reply_take(&c->rest);
	if (what == SUBJECT_REPLY_NONE)
		return FALSE;
	c->reply = TRUE;
	c->forward |= what == SUBJECT_REPLY_FORWARD;
	skip(c, 0);
	settle(c);
	return TRUE;
}

/* "[Fwd: [PATCH] x]" is how an old mailer forwards. */
static gboolean take_open_forward(struct cursor *c)
{
	struct line inside = line_skip(c->rest, 1);

	if (c->announced || subject_reply_take(&inside) != SUBJECT_REPLY_FORWARD)
		return FALSE;
	c->rest = line_trim(inside);
	c->reply = c->forward = c->forward_open = TRUE;
	settle(c);
	return TRUE;
}

/* A tag in brackets; FALSE if there is none, or none that is read. */
static gboolean take_bracket(struct cursor *c, const char *list_tag)
{
	struct subject_tag tag;
	struct line inside;
	gsize bytes;

	bytes = list_tag_len(c->rest, list_tag);
	if (bytes > 0) {
		gboolean title_begins = !c->skipped;

		skip(c, bytes);
		if (title_begins)
			settle(c);
		return TRUE;
	}
	if (take_open_forward(c))
		return TRUE;
	bytes = bracket(c->rest, &inside);
	/* "[was: Re: [PATCH] x]" tells what the talk was about before. */
	if (bytes == 0 || line_starts(inside, "was:") || line_starts(inside, "was "))
		return FALSE;
	subject_tag_init(&tag);
	subject_tag_read(&tag, inside);
	if (c->announced || subject_tag_announces(&tag)) {
		subject_tag_merge(&c->tag, &tag);
		c->announced = TRUE;
		skip(c, bytes);
		settle(c);
	} else {
		/* "[Xen-devel]" before "[PATCH]", or "[mm/page_alloc]" before a title: what follows decides. */
		c->skipped = TRUE;
		skip(c, bytes);
	}
	subject_tag_clear(&tag);
	return TRUE;
}

/* "Subject: [PATCH]" was pasted with its name, "{LTP}[PATCH]" is a list tag in the wrong brackets. */
static gboolean take_stray(struct cursor *c)
{
	gsize bytes = 0;
	const char *close;

	if (c->announced)
		return FALSE;
	if (line_starts(c->rest, "subject:")) {
		bytes = strlen("subject:");
	} else if (line_starts(c->rest, "{")) {
		close = memchr(c->rest.text, '}', MIN(c->rest.len, BARE_BYTES));
		bytes = close ? (gsize)(close - c->rest.text) + 1 : 0;
	}
	if (bytes == 0 || !line_starts(line_trim(line_skip(c->rest, bytes)), "["))
		return FALSE;
	skip(c, bytes);
	settle(c);
	return TRUE;
}

/* "RFC:", "PATCH v2 1/3:", and "PATCH1/8 title" without a colon. */
static gboolean take_bare(struct cursor *c)
{
	struct line head = line_head(c->rest, BARE_BYTES);
	const char *colon = memchr(head.text, ':', head.len);
	struct subject_tag tag;
	gsize bytes = 0;

	/* Only these letters begin a word that is read here, and nearly all titles are done with. */
	if (head.len == 0 || !strchr("PpRrVvWwDd", head.text[0]))
		return FALSE;
	subject_tag_init(&tag);
	if (colon) {
		bytes = (gsize)(colon - head.text) + 1;
		subject_tag_read(&tag, line_head(head, bytes - 1));
	}
	if (!colon || tag.unknown > 0 || tag.known == 0) {
		/* Without a colon only the capitals with a count are beyond doubt: "PATCH1/8 x", "v2.3PATCH1/4 x". */
		gsize count = 0;

		subject_tag_clear(&tag);
		subject_tag_init(&tag);
		while (count < head.len && head.text[count] != ' ')
			count++;
		if (count == strlen("PATCH") && count + 1 < head.len && memcmp(head.text, "PATCH", count) == 0)
			for (count++; count < head.len && head.text[count] != ' ';)
				count++;
		bytes = count;
		if (g_strstr_len(head.text, (gssize)bytes, "PATCH"))
			subject_tag_read(&tag, line_head(head, bytes));
		if (!tag.patch || !tag.counted || tag.unknown > 0)
			bytes = 0;
	} else if (!c->announced && !tag.patch && !tag.rfc && !tag.resend && !tag.draft) {
		bytes = 0; /* "v2: x" */
	}
	if (bytes > 0) {
		subject_tag_merge(&c->tag, &tag);
		c->announced = TRUE;
		skip(c, bytes);
		settle(c);
	}
	subject_tag_clear(&tag);
	return bytes > 0;
}

/* The first list tag behind "Re:" belongs to the list, as does the one before it. */
static void drop_reply_tag(struct cursor *c)
{
	struct line inside;
	gsize bytes = c->before.len > 0 && c->before.text[0] == '[' ? bracket(c->before, &inside) : 0;

	for (gsize i = 0; bytes > 0 && i < inside.len; i++)
		if (!g_ascii_isalnum(inside.text[i]) && !strchr("-._", inside.text[i]))
			bytes = 0;
	c->before = line_trim(line_skip(c->before, bytes));
}

/* "(v2)" at either end of a patch's title is its version if no tag names one. */
static struct line take_title_version(struct line title, struct subject_tag *tag)
{
	const char *open;
	struct subject_tag found;
	struct line inside, left;

	if (tag->versioned || !tag->patch || title.len < 4)
		return title;
	if (title.text[0] == '(') {
		const char *close = memchr(title.text, ')', title.len);

		if (!close)
			return title;
		inside = (struct line){ title.text + 1, (gsize)(close - title.text) - 1 };
		left = line_skip(title, inside.len + 2);
	} else {
		open = memrchr(title.text, title.text[title.len - 1] == ']' ? '[' : '(', title.len);
		if (!open || (title.text[title.len - 1] != ')' && title.text[title.len - 1] != ']'))
			return title;
		left = (struct line){ title.text, (gsize)(open - title.text) };
		inside = (struct line){ open + 1, title.len - left.len - 2 };
	}
	subject_tag_init(&found);
	subject_tag_read(&found, inside);
	if (found.versioned && found.known == 1 && found.unknown == 0) {
		tag->versioned = TRUE;
		tag->version = found.version;
		title = line_trim(left);
	}
	subject_tag_clear(&found);
	return title;
}

static struct subject *publish(struct cursor *c, struct line title)
{
	struct subject *s = g_new0(struct subject, 1);

	s->title = g_strndup(title.text, title.len);
	s->prefixes = g_steal_pointer(&c->tag.prefixes);
	s->version = c->tag.version;
	s->number = c->tag.number;
	s->total = c->tag.total;
	s->counted = c->tag.counted;
	s->versioned = c->tag.versioned;
	s->patch = c->tag.patch || (c->tag.counted && c->tag.rfc);
	s->pull = c->tag.pull && !c->tag.patch;
	s->rfc = c->tag.rfc;
	s->resend = c->tag.resend;
	s->draft = c->tag.draft;
	s->reply = c->reply;
	s->forward = c->forward;
	return s;
}

struct subject *subject_parse(const char *line, const char *list_tag)
{
	g_autofree char *text = folded(line);
	struct cursor c = { .rest = line_of(text) };
	struct subject *s;
	struct line title;

	subject_tag_init(&c.tag);
	c.rest = line_trim(c.rest);
	settle(&c);
	for (int i = 0; i < MAX_TAGS && c.rest.len > 0; i++) {
		gboolean taken = c.rest.text[0] == '[' ? take_bracket(&c, list_tag)
		                                       : (take_reply(&c) || take_bare(&c) || take_stray(&c));

		if (!taken)
			break;
	}
	if (c.reply && !c.announced)
		drop_reply_tag(&c);
	title = c.before;
	if (c.forward_open && title.len > 0 && title.text[title.len - 1] == ']')
		title = line_trim(line_head(title, title.len - 1));
	/* "[PATCH]: x" */
	if (c.announced && line_starts(title, ":"))
		title = line_trim(line_skip(title, 1));
	title = take_title_version(title, &c.tag);
	s = publish(&c, title);
	subject_tag_clear(&c.tag);
	return s;
}

void subject_free(struct subject *s)
{
	if (!s)
		return;
	g_free(s->title);
	g_ptr_array_unref(s->prefixes);
	g_free(s);
}

char *subject_title_key(const char *title)
{
	g_autofree char *fold = g_utf8_casefold(title, -1);
	GString *key = g_string_new(NULL);
	gboolean gap = FALSE;

	for (const char *p = fold; *p; p += g_utf8_skip[(guchar)*p]) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_isalnum(c) && !g_unichar_ismark(c)) {
			gap = TRUE;
			continue;
		}
		if (gap && key->len > 0)
			g_string_append_c(key, ' ');
		gap = FALSE;
		g_string_append_unichar(key, c);
	}
	return g_string_free(key, FALSE);
}
