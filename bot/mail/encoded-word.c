/* bot/mail/encoded-word.c: see encoded-word.h. */
#include "mail/encoded-word.h"

#include "mail/charset.h"
#include "mail/clean.h"
#include "mail/transfer.h"

#include <string.h>

/* RFC 2047 allows 75; some senders put a whole subject into one. It also bounds the search for an end. */
#define WORD_BYTES 2000
#define CHARSET_BYTES 40

struct word {
	char charset[CHARSET_BYTES + 1];
	gboolean base64;
	const char *text;
	gsize len;
	const char *next; /* behind "?=" */
};

/* "=?utf-8*en?Q?text?=" at p. FALSE if it is none. */
static gboolean read_word(const char *p, const char *end, struct word *w)
{
	const char *mark, *close;
	gsize n;

	end = p + MIN(end - p, WORD_BYTES);
	p += 2;
	mark = p < end ? memchr(p, '?', (gsize)(end - p)) : NULL;
	if (mark == NULL || end - mark < 5 || mark[2] != '?' || strchr("bBqQ", mark[1]) == NULL)
		return FALSE;
	for (n = 0; p + n < mark && p[n] != '*'; n++) { /* RFC 2231 5: "*" begins a language. */
		if (n == CHARSET_BYTES || !g_ascii_isgraph(p[n]))
			return FALSE;
		w->charset[n] = p[n];
	}
	w->charset[n] = '\0';
	w->base64 = g_ascii_tolower(mark[1]) == 'b';
	w->text = mark + 3;
	close = memchr(w->text, '?', (gsize)(end - w->text));
	if (n == 0 || close == NULL || close + 1 >= end || close[1] != '=')
		return FALSE;
	w->len = (gsize)(close - w->text);
	w->next = close + 2;
	return TRUE;
}

/* The bytes of encoded words that are waiting to be converted together. */
struct joined {
	GString *bytes;
	char charset[CHARSET_BYTES + 1];
};

static void flush(GString *out, struct joined *j)
{
	if (j->bytes->len > 0)
		charset_append(out, j->bytes->str, j->bytes->len, j->charset);
	g_string_truncate(j->bytes, 0);
}

static void join(GString *out, struct joined *j, const struct word *w)
{
	if (g_ascii_strcasecmp(j->charset, w->charset) != 0) {
		flush(out, j);
		g_strlcpy(j->charset, w->charset, sizeof(j->charset));
	}
	if (w->base64)
		transfer_append_base64(j->bytes, w->text, w->len);
	else
		transfer_append_q(j->bytes, w->text, w->len);
}

static const char *skip_space(const char *p, const char *end)
{
	while (p < end && g_ascii_isspace(*p))
		p++;
	return p;
}

char *encoded_word_decode(const char *value, gsize len, gsize max)
{
	const char *p = value, *end = value + len;
	g_autoptr(GString) out = NULL;
	struct joined j = { .bytes = NULL };
	struct word w;

	if (memmem(value, len, "=?", 2) == NULL && clean_plain(value, len) == len)
		return clean_line(value, len, max);
	out = g_string_sized_new(len + 16);
	j.bytes = g_string_sized_new(64);
	/* Nothing beyond twice the limit can matter, even if all of it were folds. */
	while (p < end && out->len <= 2 * max) {
		const char *mark = memmem(p, (gsize)(end - p), "=?", 2);

		if (mark == NULL)
			mark = end;
		/* White space between two encoded words is not text. */
		if (j.bytes->len == 0 || mark == end || skip_space(p, mark) != mark || !read_word(mark, end, &w)) {
			flush(out, &j);
			charset_append(out, p, (gsize)(mark - p), NULL);
		}
		if (mark == end)
			break;
		if (read_word(mark, end, &w)) {
			join(out, &j, &w);
			p = w.next;
		} else {
			g_string_append_len(out, mark, 2);
			p = mark + 2;
		}
	}
	flush(out, &j);
	g_string_free(j.bytes, TRUE);
	return clean_line(out->str, out->len, max);
}
