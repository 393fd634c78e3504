/* bot/mail/declared-url.c: see declared-url.h. */
#include "mail/declared-url.h"

#include <string.h>

#define URL_BYTES 1000 /* a longer one is no link to a mail */
#define ID_BYTES 250   /* of a Message-ID: RFC 5322 lets a line be 998, but none is that long */

/* What archives call the parameter that holds the Message-ID. */
static const char *const parameters[] = { "i=", "id=", "mid=", "msgid=", "message-id=", "msg-id=" };

static gsize url_length(struct line l)
{
	gsize len = 0;

	if (!line_starts(l, "https://") && !line_starts(l, "http://"))
		return 0;
	while (len < l.len && len < URL_BYTES && (guchar)l.text[len] > ' ' && !strchr("<>\"()[]{}|\\^`", l.text[len]))
		len++;
	while (len > 0 && strchr(".,;:!?'*", l.text[len - 1]))
		len--;
	return len;
}

static gboolean is_message_id(const char *id)
{
	const char *at = strchr(id, '@');

	if (!at || at == id || at[1] == '\0' || strlen(id) > ID_BYTES || !g_utf8_validate(id, -1, NULL))
		return FALSE;
	for (const char *p = id; *p; p++)
		if ((guchar)*p <= ' ' || *p == 0x7f || *p == '<' || *p == '>')
			return FALSE;
	return TRUE;
}

/* "a%2Fb%40x.org" is "a/b@x.org"; NULL if that is no Message-ID. */
static char *decoded(struct line part)
{
	g_autofree char *id = g_uri_unescape_segment(part.text, part.text + part.len, NULL);

	if (!id)
		return NULL;
	/* "?i=<id>", encoded */
	if (id[0] == '<' && id[strlen(id) - 1] == '>') {
		id[strlen(id) - 1] = '\0';
		memmove(id, id + 1, strlen(id));
	}
	return is_message_id(id) ? g_steal_pointer(&id) : NULL;
}

/* The part of the path up to the next '/', taken off *path. */
static struct line take_part(struct line *path)
{
	const char *slash = memchr(path->text, '/', path->len);
	gsize len = slash ? (gsize)(slash - path->text) : path->len;
	struct line part = line_head(*path, len);

	*path = line_skip(*path, len + 1);
	return part;
}

static char *from_query(struct line query)
{
	while (query.len > 0) {
		const char *and = memchr(query.text, '&', query.len);
		gsize len = and? (gsize)(and-query.text) : query.len;
		struct line parameter = line_head(query, len);

		for (gsize i = 0; i < G_N_ELEMENTS(parameters); i++)
			if (line_starts(parameter, parameters[i]))
				return decoded(line_skip(parameter, strlen(parameters[i])));
		query = line_skip(query, len + 1);
	}
	return NULL;
}

char *declared_url_message_id(struct line l, gsize *used)
{
	struct line url = { l.text, url_length(l) }, path;
	const char *end;
	char *id = NULL;

	*used = url.len;
	if (url.len == 0)
		return NULL;
	path = line_skip(url, (gsize)line_find(url, "://") + 3);
	end = memchr(path.text, '#', path.len);
	if (end)
		path.len = (gsize)(end - path.text);
	end = memchr(path.text, '?', path.len);
	if (end) {
		id = from_query(line_skip(path, (gsize)(end - path.text) + 1));
		path.len = (gsize)(end - path.text);
	}
	take_part(&path); /* the host */
	while (!id && path.len > 0) {
		struct line part = take_part(&path);

		/* "https://www.mail-archive.com/list@x.org/msg01.html" names a list. */
		if (!line_starts(path, "msg"))
			id = decoded(part);
	}
	return id;
}

char *declared_message_id(struct line l)
{
	gsize used, len = 0;
	char *id;

	l = line_trim(l);
	if (line_starts(l, "<"))
		l = line_trim(line_skip(l, 1));
	id = declared_url_message_id(l, &used);
	if (id || used > 0)
		return id;
	while (len < l.len && (guchar)l.text[len] > ' ' && !strchr("<>,;", l.text[len]))
		len++;
	id = g_strndup(l.text, len);
	if (!is_message_id(id))
		g_clear_pointer(&id, g_free);
	return id;
}
