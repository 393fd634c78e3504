/* bot/mail/compose-header.c: see compose-header.h. */
#include "mail/compose-header.h"

#include "mail/clean.h"

#include <string.h>

#define COLUMNS 78 /* RFC 5322 2.1.1 */
/* Of a word, encoded or not: with it the name of a field still fits on the line. */
#define WORD_COLUMNS 54
#define VALUE_BYTES 2000 /* as mail/subject.h: longer is not looked at */
#define NAME_BYTES 200   /* of a person */
#define EMAIL_BYTES 254  /* RFC 5321 4.5.3.1.3: a path of 256 with its brackets */
#define ID_BYTES 500     /* mail/message-id.h */

/* A field while it is written. */
struct field {
	GString *out;
	gsize column;
};

static struct field begin(GString *out, const char *name)
{
	struct field f = { out, strlen(name) + 1 };

	g_string_append_printf(out, "%s:", name);
	return f;
}

static void finish(struct field *f)
{
	g_string_append(f->out, "\r\n");
}

/* Adds a word behind a space, on a line of its own if it does not fit. */
static void add_word(struct field *f, const char *word, gsize len)
{
	if (f->column + 1 + len > COLUMNS) {
		g_string_append(f->out, "\r\n");
		f->column = 0;
	}
	g_string_append_c(f->out, ' ');
	g_string_append_len(f->out, word, (gssize)len);
	f->column += 1 + len;
}

/* RFC 2047 5 (3): what may stand as it is even in the name of a person. */
static gboolean is_safe(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr("!*+-/", c) != NULL);
}

/* Adds encoded words that together say the text; a character is never cut. */
static void add_encoded(struct field *f, const char *text, gsize len)
{
	static const char OPEN[] = "=?utf-8?q?", CLOSE[] = "?=";
	g_autoptr(GString) word = g_string_new(OPEN);
	const char *end = text + len;

	while (text < end) {
		gsize size = (gsize)g_utf8_skip[(guchar)*text];
		gboolean safe = is_safe(*text) || *text == ' ';

		if (word->len + (safe ? 1 : 3 * size) + strlen(CLOSE) > WORD_COLUMNS) {
			g_string_append(word, CLOSE);
			add_word(f, word->str, word->len);
			g_string_assign(word, OPEN);
		}
		if (safe)
			g_string_append_c(word, *text == ' ' ? '_' : *text);
		else
			for (gsize i = 0; i < size; i++)
				g_string_append_printf(word, "=%02X", (guint8)text[i]);
		text += size;
	}
	g_string_append(word, CLOSE);
	add_word(f, word->str, word->len);
}

/* Whether a word can stand as it is in a text. */
static gboolean is_plain(const char *word, gsize len)
{
	if (len > WORD_COLUMNS || g_strstr_len(word, (gssize)len, "=?") != NULL)
		return FALSE;
	for (gsize i = 0; i < len; i++)
		if (!g_ascii_isgraph(word[i]))
			return FALSE;
	return TRUE;
}

static void add_text(struct field *f, const char *text)
{
	const char *run = NULL; /* where words began that must be encoded */
	const char *run_end = NULL;

	while (*text != '\0') {
		const char *end = strchrnul(text, ' ');

		if (is_plain(text, (gsize)(end - text))) {
			if (run != NULL)
				add_encoded(f, run, (gsize)(run_end - run));
			run = NULL;
			add_word(f, text, (gsize)(end - text));
		} else {
			run = run != NULL ? run : text;
			run_end = end;
		}
		text = *end == ' ' ? end + 1 : end;
	}
	if (run != NULL)
		add_encoded(f, run, (gsize)(run_end - run));
}

void compose_header_text(GString *out, const char *name, const char *value)
{
	g_autofree char *line = clean_line(value, strlen(value), VALUE_BYTES);
	struct field f = begin(out, name);

	add_text(&f, line);
	finish(&f);
}

/* RFC 5322 3.2.3 */
static gboolean is_atom(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

/* "Ann Lee" stands as it is, "Lee, Ann" in quotes, what is not ASCII is encoded. */
static void add_name(struct field *f, const char *name)
{
	g_autoptr(GString) quoted = g_string_new("\"");
	gboolean atoms = TRUE;

	for (const char *p = name; *p != '\0'; p++) {
		atoms = atoms && (is_atom(*p) || *p == ' ');
		if (*p == '"' || *p == '\\')
			g_string_append_c(quoted, '\\');
		g_string_append_c(quoted, *p);
	}
	g_string_append_c(quoted, '"');
	if (!g_str_is_ascii(name) || strstr(name, "=?") != NULL || quoted->len > WORD_COLUMNS)
		add_encoded(f, name, strlen(name));
	else if (atoms)
		add_text(f, name);
	else
		add_word(f, quoted->str, quoted->len);
}

void compose_header_addresses(GString *out, const char *name, const GPtrArray *addresses)
{
	struct field f;

	if (addresses == NULL || addresses->len == 0)
		return;
	f = begin(out, name);
	for (guint i = 0; i < addresses->len; i++) {
		const struct address *a = addresses->pdata[i];
		g_autofree char *who = clean_line(a->name, strlen(a->name), NAME_BYTES);
		const char *comma = i + 1 < addresses->len ? "," : "";
		g_autofree char *where = *who != '\0' ? g_strdup_printf("<%s>%s", a->email, comma)
		                                      : g_strdup_printf("%s%s", a->email, comma);

		if (*who != '\0')
			add_name(&f, who);
		add_word(&f, where, strlen(where));
	}
	finish(&f);
}

void compose_header_ids(GString *out, const char *name, const GPtrArray *ids)
{
	struct field f = { out, 0 };
	gboolean begun = FALSE;

	for (guint i = 0; i < ids->len; i++) {
		const char *id = ids->pdata[i];
		g_autofree char *word = g_strdup_printf("<%s>", id);

		if (!compose_header_can_bracket(id))
			continue;
		if (!begun)
			f = begin(out, name);
		begun = TRUE;
		add_word(&f, word, strlen(word));
	}
	if (begun)
		finish(&f);
}

/* The names are those of RFC 5322 3.3, whatever the locale is. */
void compose_header_date(GString *out, gint64 date)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
		"Nov", "Dec" };
	g_autoptr(GDateTime) d = g_date_time_new_from_unix_utc(date);

	g_assert(d != NULL);
	g_string_append_printf(out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n",
	        days[g_date_time_get_day_of_week(d) - 1], g_date_time_get_day_of_month(d),
	        months[g_date_time_get_month(d) - 1], g_date_time_get_year(d), g_date_time_get_hour(d),
	        g_date_time_get_minute(d), g_date_time_get_second(d));
}

gboolean compose_header_can_mail(const char *email)
{
	const char *at = strchr(email, '@');

	if (at == NULL || at == email || at - email > 64 || strlen(email) > EMAIL_BYTES)
		return FALSE;
	for (const char *p = email; p < at; p++)
		if (!is_atom(*p) && (*p != '.' || p == email || p[1] == '.' || p[1] == '@'))
			return FALSE;
	if (!g_ascii_isalnum(at[1]))
		return FALSE;
	for (const char *p = at + 1; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && *p != '-' && (*p != '.' || !g_ascii_isalnum(p[1])))
			return FALSE;
	return TRUE;
}

gboolean compose_header_can_bracket(const char *text)
{
	gsize n = 0;

	for (; text[n] != '\0'; n++)
		if (!g_ascii_isgraph(text[n]) || text[n] == '<' || text[n] == '>')
			return FALSE;
	return n > 0 && n <= ID_BYTES;
}
