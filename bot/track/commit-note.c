/* bot/track/commit-note.c: see commit-note.h. */
#include "track/commit-note.h"

#include <string.h>

/* Git never abbreviates to less. */
#define HEX_LEAST 7
/* SHA-256. */
#define HEX_MOST 64
/* As in mail/message-id.h; a longer one was never mailed. */
#define MID_BYTES 500

static char *hex_at(const char *text)
{
	gsize n = 0;

	while (n < HEX_MOST && g_ascii_isxdigit(text[n]))
		n++;
	return n >= HEX_LEAST && !g_ascii_isalnum(text[n]) ? g_ascii_strdown(text, (gssize)n) : NULL;
}

/* The hex behind the first place of words that has one. */
static char *hex_after(const char *text, const char *words)
{
	const char *at = text;

	while ((at = strstr(at, words)) != NULL) {
		char *hex;

		at += strlen(words);
		hex = hex_at(at);
		if (hex)
			return hex;
	}
	return NULL;
}

char *commit_note_reverts(const char *subject, const char *body)
{
	/* A plain commit may tell of an earlier revert; a revert names what it takes back. */
	if (g_ascii_strncasecmp(subject, "revert", strlen("revert")) && !strstr(body, "This reverts commit "))
		return NULL;
	return hex_after(body, "reverts commit ");
}

/* "commit 0123abc upstream." on a line of its own */
static char *picked_upstream(const char *body)
{
	const char *at = body;

	while ((at = strstr(at, "commit ")) != NULL) {
		gboolean starts_line = at == body || at[-1] == '\n';
		g_autofree char *hex = NULL;

		at += strlen("commit ");
		hex = starts_line ? hex_at(at) : NULL;
		if (hex && g_str_has_prefix(at + strlen(hex), " upstream"))
			return g_steal_pointer(&hex);
	}
	return NULL;
}

char *commit_note_picked(const char *body)
{
	char *hex = hex_after(body, "(cherry picked from commit ");

	if (!hex)
		hex = hex_after(body, "[ Upstream commit ");
	return hex ? hex : picked_upstream(body);
}

/* "https://lore.kernel.org/ltp/x%40y/T/#u" and ".../?i=%3Cx%40y%3E" hold "x@y": the part that has an at sign. */
static char *mid_of_url(const char *url)
{
	g_autofree char *plain = g_uri_unescape_string(url, NULL);
	g_auto(GStrv) parts = plain ? g_strsplit_set(plain, "/?#=&<> \t\r\n", 64) : NULL;

	for (guint i = 0; parts && parts[i]; i++)
		if (strchr(parts[i], '@') && strlen(parts[i]) <= MID_BYTES)
			return g_strdup(parts[i]);
	return NULL;
}

static char *mid_of_value(const char *value, gsize len)
{
	g_autofree char *word = NULL;
	gsize begin = 0, end;

	while (begin < len && (g_ascii_isspace(value[begin]) || value[begin] == '<'))
		begin++;
	end = begin;
	while (end < len && !g_ascii_isspace(value[end]) && value[end] != '>')
		end++;
	word = g_strndup(value + begin, end - begin);
	if (strstr(word, "://"))
		return mid_of_url(word);
	return strchr(word, '@') && strlen(word) <= MID_BYTES ? g_steal_pointer(&word) : NULL;
}

static gboolean names_mail(const char *line, gsize len, gsize *value)
{
	static const char *const kinds[] = { "link:", "message-id:", "discussion:" };

	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		*value = strlen(kinds[i]);
		if (len > *value && !g_ascii_strncasecmp(line, kinds[i], *value))
			return TRUE;
	}
	return FALSE;
}

GPtrArray *commit_note_mids(const char *body)
{
	GPtrArray *mids = g_ptr_array_new_with_free_func(g_free);

	while (*body && mids->len < COMMIT_NOTE_MIDS) {
		gsize len = strcspn(body, "\n"), value;

		if (names_mail(body, len, &value)) {
			char *mid = mid_of_value(body + value, len - value);

			if (mid && !g_ptr_array_find_with_equal_func(mids, mid, g_str_equal, NULL))
				g_ptr_array_add(mids, mid);
			else
				g_free(mid);
		}
		body += len + (body[len] == '\n');
	}
	return mids;
}
