/* bot/mail/body.c: see body.h. */
#include "mail/body.h"

#include "mail/charset.h"
#include "mail/flowed.h"
#include "mail/html.h"
#include "mail/mime.h"

#include <string.h>

/* Transfer encoding, character set and line shape undone. A new string. */
static char *read_part(const struct mime_part *part, gsize *len)
{
	const char *charset = *part->content.charset != '\0' ? part->content.charset : NULL;
	g_autofree char *decoded = NULL;
	const char *bytes = part->bytes;
	gsize size = part->len;
	char *text, *shaped;

	if (part->encoding != TRANSFER_PLAIN)
		bytes = decoded = transfer_decode(part->encoding, bytes, size, &size);
	text = charset_text(bytes, size, charset, len);
	if (strcmp(part->content.type, "text/html") == 0)
		shaped = html_to_text(text);
	else if (part->content.flowed)
		shaped = flowed_join(text, part->content.delsp);
	else
		return text;
	g_free(text);
	*len = strlen(shaped);
	return shaped;
}

/* A line of a patch that no text has by chance. */
static gboolean looks_like_diff(const char *text)
{
	return g_str_has_prefix(text, "diff --git ") || strstr(text, "\ndiff --git ") != NULL ||
	       (strstr(text, "\n+++ ") != NULL && strstr(text, "\n@@ -") != NULL);
}

static void append(GString *out, const char *text, gsize len)
{
	if (out->len > 0 && out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
	g_string_append_len(out, text, (gssize)len);
}

/* Appends all parts of a role; of mere files only those that are patches under another name. */
static void append_role(GString *out, const GArray *parts, enum mime_role role)
{
	for (guint i = 0; i < parts->len; i++) {
		const struct mime_part *part = &g_array_index(parts, struct mime_part, i);
		g_autofree char *text = NULL;
		gsize len;

		if (part->role != role)
			continue;
		text = read_part(part, &len);
		if (role != MIME_FILE || looks_like_diff(text))
			append(out, text, len);
	}
}

void body_read(const struct header *h, const char *bytes, gsize len, struct body *out)
{
	g_autoptr(GArray) parts = mime_parts(h, bytes, len);
	GString *text;

	if (parts->len == 1 && g_array_index(parts, struct mime_part, 0).role == MIME_TEXT) {
		/* Most mail: nothing to put together. */
		out->text = read_part(&g_array_index(parts, struct mime_part, 0), &out->len);
		if (out->len > 0 && out->text[out->len - 1] == '\n') {
			out->attachment = out->len;
			return;
		}
		text = g_string_new_len(out->text, (gssize)out->len);
		g_free(out->text);
	} else {
		text = g_string_new(NULL);
		append_role(text, parts, MIME_TEXT);
	}
	if (text->len > 0 && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	out->attachment = text->len;
	append_role(text, parts, MIME_PATCH);
	append_role(text, parts, MIME_FILE);
	if (text->len > 0 && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	out->len = text->len;
	out->text = g_string_free(text, FALSE);
}

void body_clear(struct body *b)
{
	g_free(b->text);
	b->text = NULL;
}
