/* bot/mail/fingerprint.c: see fingerprint.h. */
#include "mail/fingerprint.h"

#include "base/hash.h"

#include <string.h>

/* Where a line begins with a mark, which has the line end before it; at most len. */
static gsize first_line(const char *text, const char *mark, gsize len)
{
	const char *found = strstr(text, mark);

	if (g_str_has_prefix(text, mark + 1))
		return 0;
	return found != NULL ? MIN((gsize)(found + 1 - text), len) : len;
}

/* Where the signature ("-- ") or the footer of a list ("_____") begins, without the white space before it. */
static gsize own_length(const char *text, gsize len)
{
	gsize own = MIN(first_line(text, "\n-- \n", len), first_line(text, "\n_____", len));

	while (own > 0 && g_ascii_isspace(text[own - 1]))
		own--;
	return own;
}

/* A list may put its "[dev]" in front of any title, and whether it is known as such is a matter of settings. */
static const char *own_title(const char *title)
{
	while (*title == '[' && strchr(title, ']') != NULL) {
		title = strchr(title, ']') + 1;
		title += strspn(title, " ");
	}
	return title;
}

/* "2.1" is 21. */
static int tenths(double number)
{
	return (int)CLAMP(number * 10, 0, 1e6);
}

/* hash_bytes(), eight bytes at a time: every text goes through it. */
static guint64 hash_text(guint64 seed, const char *text, gsize len)
{
	guint64 h = seed, word;

	for (; len >= sizeof(word); text += sizeof(word), len -= sizeof(word)) {
		memcpy(&word, text, sizeof(word));
		h = (h ^ GUINT64_FROM_LE(word)) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	return hash_bytes(h, text, len);
}

guint64 fingerprint(const char *email, gint64 sent, const struct subject *subject, const struct body *body, char **id)
{
	g_autofree char *head = g_strdup_printf("%s\n%" G_GINT64_FORMAT "\n%s\n%d %d %d %u\n", email, sent,
	        own_title(subject->title), subject->reply, tenths(subject->version), tenths(subject->number),
	        subject->total);
	const char *attached = body->text + body->attachment;
	gsize own = own_length(body->text, body->attachment);

	if (id != NULL) {
		g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

		g_checksum_update(sum, (const guchar *)head, (gssize)strlen(head));
		g_checksum_update(sum, (const guchar *)body->text, (gssize)own);
		g_checksum_update(sum, (const guchar *)attached, (gssize)(body->len - body->attachment));
		*id = g_strdup_printf("derived.%.40s@bellwether.invalid", g_checksum_get_string(sum));
	}
	return hash_text(
	        hash_text(hash_string(HASH_START, head), body->text, own), attached, body->len - body->attachment);
}
