/* bot/mail/message-id.c: see message-id.h. */
#include "mail/message-id.h"

#include "mail/clean.h"

#include <string.h>

/* The id in value up to end without the white space of folds; NULL if it is empty, too long or not text. */
static char *make_id(const char *value, const char *end)
{
	g_autofree char *word = NULL;
	char id[MESSAGE_ID_BYTES + 1];
	gsize n = 0;

	for (; value < end; value++) {
		if (g_ascii_isspace(*value))
			continue;
		if (n == MESSAGE_ID_BYTES || (guint8)*value < 0x20 || *value == 0x7f)
			return NULL;
		id[n++] = *value;
	}
	word = clean_word(id, n, MESSAGE_ID_BYTES);
	return *word != '\0' ? g_steal_pointer(&word) : NULL;
}

/*
 * The next "<...>" at or behind *p. One that was never closed ends where the next begins or, at the end of the
 * field, at white space, if there is an "@" in it. *p moves on; NULL at the end.
 */
static char *next_bracketed(const char **p, const char *end)
{
	while (*p < end) {
		const char *open = memchr(*p, '<', (gsize)(end - *p)), *close;
		char *id;

		if (open == NULL)
			break;
		open++;
		close = open;
		while (close < end && *close != '>' && *close != '<')
			close++;
		*p = close;
		if (close == end || *close == '<') {
			const char *stop = open;

			while (stop < close && !g_ascii_isspace(*stop))
				stop++;
			id = memchr(open, '@', (gsize)(stop - open)) != NULL ? make_id(open, stop) : NULL;
		} else {
			id = make_id(open, close);
		}
		if (id != NULL)
			return id;
	}
	*p = end;
	return NULL;
}

/* The next word with an "@" at or behind *p. */
static char *next_bare(const char **p, const char *end)
{
	while (*p < end) {
		const char *word = *p;
		char *id;

		while (*p < end && !g_ascii_isspace(**p) && **p != ',' && **p != '>')
			(*p)++;
		id = memchr(word, '@', (gsize)(*p - word)) != NULL ? make_id(word, *p) : NULL;
		if (id != NULL)
			return id;
		if (*p < end)
			(*p)++;
	}
	return NULL;
}

char *message_id_parse(const char *value, gsize len)
{
	const char *p = value, *end = value + len;
	char *id = next_bracketed(&p, end);

	if (id != NULL || memchr(value, '<', len) != NULL)
		return id;
	p = value;
	return next_bare(&p, end);
}

GPtrArray *message_id_list(const char *value, gsize len)
{
	gboolean bare = memchr(value, '<', len) == NULL;
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
	const char *p = value, *end = value + len;
	char *id;

	while ((id = bare ? next_bare(&p, end) : next_bracketed(&p, end)) != NULL)
		g_ptr_array_add(ids, id);
	return ids;
}

static gboolean holds(const GPtrArray *ids, const char *id)
{
	for (guint i = 0; i < ids->len; i++) {
		if (strcmp(ids->pdata[i], id) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Adds ids from the last to the first, until there are max. */
static void add_backwards(GPtrArray *chain, const GPtrArray *ids, const char *own, guint max)
{
	for (guint i = ids != NULL ? ids->len : 0; i > 0 && chain->len < max; i--) {
		const char *id = ids->pdata[i - 1];

		if (strcmp(id, own) != 0 && !holds(chain, id))
			g_ptr_array_add(chain, g_strdup(id));
	}
}

/* The first id of a chain that is not the mail's own; NULL if there is none. */
static const char *root_of(const GPtrArray *ids, const char *own)
{
	for (guint i = 0; ids != NULL && i < ids->len; i++) {
		if (strcmp(ids->pdata[i], own) != 0)
			return ids->pdata[i];
	}
	return NULL;
}

GPtrArray *message_id_chain(const GPtrArray *references, const GPtrArray *in_reply_to, const char *own, guint max)
{
	GPtrArray *chain = g_ptr_array_new_with_free_func(g_free);
	const char *root = root_of(references, own);

	/* The first of several In-Reply-To is the one that was answered. */
	if (in_reply_to != NULL && in_reply_to->len > 0 && strcmp(in_reply_to->pdata[0], own) != 0)
		g_ptr_array_add(chain, g_strdup(in_reply_to->pdata[0]));
	add_backwards(chain, references, own, max);
	add_backwards(chain, in_reply_to, own, max);
	if (root != NULL && chain->len == max && !holds(chain, root)) {
		g_free(chain->pdata[max - 1]);
		chain->pdata[max - 1] = g_strdup(root);
	}
	for (guint i = 0; i < chain->len / 2; i++) {
		gpointer first = chain->pdata[i];

		chain->pdata[i] = chain->pdata[chain->len - 1 - i];
		chain->pdata[chain->len - 1 - i] = first;
	}
	return chain;
}
