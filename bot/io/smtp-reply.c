/* bot/io/smtp-reply.c: see smtp-reply.h. */
#include "io/smtp-reply.h"

#include "mail/clean.h"

#include <string.h>

void smtp_reply_begin(struct smtp_reply *r)
{
	smtp_reply_clear(r);
	r->lines = g_ptr_array_new_with_free_func(g_free);
	r->part = g_string_new(NULL);
}

void smtp_reply_clear(struct smtp_reply *r)
{
	if (r->lines)
		g_ptr_array_unref(r->lines);
	if (r->part)
		g_string_free(r->part, TRUE);
	*r = (struct smtp_reply){ 0 };
}

/* "250": 0 if it is no code. */
static int read_code(const char *line)
{
	if (line[0] < '2' || line[0] > '5' || !g_ascii_isdigit(line[1]) || !g_ascii_isdigit(line[2]))
		return 0;
	return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

/* "250-SIZE 10240000", "250 ok", "250". All lines of a reply have one code. */
static enum smtp_reply_state take_line(struct smtp_reply *r)
{
	const GString *line = r->part;
	gsize len = line->len;
	int code;

	if (len > 0 && line->str[len - 1] == '\r')
		len--;
	code = len < 3 ? 0 : read_code(line->str);
	if (code == 0 || (len > 3 && line->str[3] != ' ' && line->str[3] != '-') ||
	        r->lines->len >= SMTP_REPLY_LINES_MAX)
		return SMTP_REPLY_BAD;
	if (r->lines->len > 0 && code != r->code)
		return SMTP_REPLY_BAD;
	r->code = code;
	g_ptr_array_add(r->lines, len > 4 ? clean_line(line->str + 4, len - 4, SMTP_REPLY_TEXT_MAX) : g_strdup(""));
	return len > 3 && line->str[3] == '-' ? SMTP_REPLY_MORE : SMTP_REPLY_WHOLE;
}

enum smtp_reply_state smtp_reply_take(struct smtp_reply *r, const char *bytes, gsize len, gsize *used)
{
	const char *at = bytes;
	const char *end = bytes + len;

	while (at < end) {
		const char *line_end = memchr(at, '\n', (gsize)(end - at));
		gsize piece = (gsize)((line_end ? line_end : end) - at);
		enum smtp_reply_state state;

		if (r->part->len + piece > SMTP_REPLY_LINE_MAX)
			return SMTP_REPLY_BAD;
		g_string_append_len(r->part, at, (gssize)piece);
		at += piece;
		if (!line_end)
			break;
		at++;
		state = take_line(r);
		g_string_truncate(r->part, 0);
		if (state != SMTP_REPLY_MORE) {
			*used = (gsize)(at - bytes);
			return state;
		}
	}
	*used = len;
	return SMTP_REPLY_MORE;
}

int smtp_reply_class(const struct smtp_reply *r)
{
	return r->code / 100;
}

char *smtp_reply_text(const struct smtp_reply *r)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (guint i = 0; i < r->lines->len && all->len <= SMTP_REPLY_TEXT_MAX; i++)
		g_string_append_printf(all, "%s%s", i ? " " : "", (const char *)r->lines->pdata[i]);
	return clean_line(all->str, all->len, SMTP_REPLY_TEXT_MAX);
}
