/* bot/mail/address.c: see address.h. */
#include "mail/address.h"

#include "mail/clean.h"
#include "mail/encoded-word.h"

#include <string.h>

#define NAME_BYTES 200
#define EMAIL_BYTES 320 /* RFC 3696: 64 + 1 + 255 */

struct address *address_new(const char *name, const char *email)
{
	struct address *a = g_new(struct address, 1);

	a->name = g_strdup(name);
	a->email = g_strdup(email);
	return a;
}

struct address *address_copy(const struct address *a)
{
	return address_new(a->name, a->email);
}

void address_free(struct address *a)
{
	if (a == NULL)
		return;
	g_free(a->name);
	g_free(a->email);
	g_free(a);
}

const char *address_domain(const char *email)
{
	const char *at = strrchr(email, '@');

	return at != NULL ? at + 1 : "";
}

/* A mailbox while it is being read: the words outside and inside brackets, and the last comment. */
struct scan {
	GString *words;
	GString *bracket;
	GString *comment;
	gboolean has_bracket;
	char *held; /* "Wang" of an unquoted "Wang, Li <li@x.org>"; owned, may be NULL */
	GPtrArray *list;
};

/* What is between quotes at p, behind the first one, without its backslashes. Returns what follows. */
static const char *read_quoted(const char *p, const char *end, GString *out)
{
	for (; p < end && *p != '"'; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		g_string_append_c(out, *p);
	}
	return p < end ? p + 1 : end;
}

/* A comment at p, behind its first parenthesis; comments nest. */
static const char *read_comment(const char *p, const char *end, GString *out)
{
	gsize depth = 1;

	g_string_truncate(out, 0);
	for (; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p + 1;
		g_string_append_c(out, *p);
	}
	return end;
}

/* "<@relay:ann@x.org>" at p, behind its bracket. One that is not closed ends at a comma or a space. */
static const char *read_bracket(const char *p, const char *end, GString *out)
{
	const char *close = memchr(p, '>', MIN((gsize)(end - p), 2 * EMAIL_BYTES));

	g_string_truncate(out, 0);
	if (close != NULL && memchr(p, '<', (gsize)(close - p)) == NULL) {
		g_string_append_len(out, p, close - p);
		return close + 1;
	}
	while (p < end && !g_ascii_isspace(*p) && *p != ',' && *p != ';' && *p != '<')
		g_string_append_c(out, *p++);
	return p;
}

static char *make_nonempty(const char *email, gsize len)
{
	g_autofree char *word = clean_word(email, len, EMAIL_BYTES);

	return *word != '\0' ? g_steal_pointer(&word) : NULL;
}

/* Lower case, without white space, source route, "mailto:" and quotes. NULL if it is no address. */
static char *make_email(const char *text, gsize len)
{
	char email[EMAIL_BYTES + 1];
	const char *end = text + len, *colon;
	gsize n = 0;

	if (len > 7 && g_ascii_strncasecmp(text, "mailto:", 7) == 0)
		text += 7;
	colon = *text == '@' ? memchr(text, ':', (gsize)(end - text)) : NULL;
	if (colon != NULL)
		text = colon + 1;
	for (; text < end; text++) {
		if (g_ascii_isspace(*text) || *text == '"' || *text == '\'' || *text == '<' || *text == '>')
			continue;
		if (n == EMAIL_BYTES || (guint8)*text < 0x20 || *text == 0x7f)
			return NULL;
		email[n++] = g_ascii_tolower(*text);
	}
	return make_nonempty(email, n);
}

/* The decoded display name; quotes that Outlook puts around it, and an address in its place, go away. */
static char *make_name(const char *text, gsize len, const char *email)
{
	g_autofree char *name = encoded_word_decode(text, len, NAME_BYTES);
	gsize n = strlen(name);

	if (n >= 2 && (*name == '\'' || *name == '"') && name[n - 1] == *name) {
		g_autofree char *inner = clean_line(name + 1, n - 2, NAME_BYTES);

		return g_ascii_strcasecmp(inner, email) == 0 ? g_strdup("") : g_steal_pointer(&inner);
	}
	return g_ascii_strcasecmp(name, email) == 0 ? g_strdup("") : g_steal_pointer(&name);
}

/* "Ann Lee ann@x.org": takes the last word with an "@" out of the words. NULL if there is none. */
static char *take_bare_email(GString *words)
{
	char *at = memrchr(words->str, '@', words->len);
	gsize begin, end;
	char *email;

	if (at == NULL)
		return NULL;
	begin = (gsize)(at - words->str);
	end = begin;
	while (begin > 0 && !g_ascii_isspace(words->str[begin - 1]))
		begin--;
	while (end < words->len && !g_ascii_isspace(words->str[end]))
		end++;
	email = make_email(words->str + begin, end - begin);
	if (email != NULL)
		g_string_erase(words, (gssize)begin, (gssize)(end - begin));
	return email;
}

/* "ann at x.org", as archives on the web write it: three words and no more. */
static char *take_hidden_email(GString *words)
{
	g_auto(GStrv) parts = g_strsplit_set(words->str, " \t\r\n", 4);
	g_autofree char *joined = NULL;

	if (g_strv_length(parts) != 3 || strcmp(parts[1], "at") != 0 || strchr(parts[2], '.') == NULL)
		return NULL;
	joined = g_strconcat(parts[0], "@", parts[2], NULL);
	g_string_truncate(words, 0);
	return make_email(joined, strlen(joined));
}

/* Ends a mailbox; comma says that more of it may follow, for who forgot to quote "Wang, Li". */
static void finish(struct scan *s, gboolean comma)
{
	g_autofree char *email = s->has_bracket ? make_email(s->bracket->str, s->bracket->len) : NULL;
	g_autofree char *held = g_steal_pointer(&s->held);
	const GString *name = s->words;

	g_strchomp(g_strchug(s->words->str));
	g_string_set_size(s->words, strlen(s->words->str));
	if (email == NULL && !s->has_bracket)
		email = take_bare_email(s->words);
	if (email == NULL && !s->has_bracket && s->words->len < EMAIL_BYTES)
		email = take_hidden_email(s->words);
	if (email != NULL && s->list->len < ADDRESS_MAX) {
		struct address *a = g_new(struct address, 1);

		if (held != NULL && s->has_bracket && s->words->len > 0)
			g_string_prepend(g_string_prepend(s->words, ", "), held);
		else if (s->words->len == 0)
			name = s->comment;
		a->name = make_name(name->str, name->len, email);
		a->email = g_steal_pointer(&email);
		g_ptr_array_add(s->list, a);
	} else if (email == NULL && comma && s->words->len > 0 && s->words->len < NAME_BYTES) {
		s->held = g_strdup(s->words->str);
	}
	g_string_truncate(s->words, 0);
	g_string_truncate(s->comment, 0);
	s->has_bracket = FALSE;
}

static void scan_list(struct scan *s, const char *p, const char *end)
{
	while (p < end && s->list->len < ADDRESS_MAX) {
		char c = *p++;

		switch (c) {
		case '"':
			p = read_quoted(p, end, s->words);
			break;
		case '(':
			p = read_comment(p, end, s->comment);
			break;
		case '<':
			p = read_bracket(p, end, s->bracket);
			s->has_bracket = TRUE;
			break;
		case ',':
			finish(s, TRUE);
			break;
		case ';':
			finish(s, FALSE);
			break;
		case ':': /* "Friends: ann@x.org, ...;": the name of a group is no name of a person. */
			g_string_truncate(s->words, 0);
			break;
		case '\0':
			break;
		default:
			g_string_append_c(s->words, c);
			break;
		}
	}
	if (p == end)
		finish(s, FALSE);
}

GPtrArray *address_list_parse(const char *value, gsize len)
{
	struct scan s = { .words = g_string_new(NULL), .bracket = g_string_new(NULL), .comment = g_string_new(NULL) };

	s.list = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	scan_list(&s, value, value + len);
	g_string_free(s.words, TRUE);
	g_string_free(s.bracket, TRUE);
	g_string_free(s.comment, TRUE);
	g_free(s.held);
	return s.list;
}

struct address *address_parse(const char *value, gsize len)
{
	g_autoptr(GPtrArray) list = address_list_parse(value, len);

	return list->len > 0 ? address_copy(list->pdata[0]) : NULL;
}
