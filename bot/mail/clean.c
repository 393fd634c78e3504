/* bot/mail/clean.c: see clean.h. */
#include "mail/clean.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

static gboolean is_plain(guint8 c)
{
	return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t';
}

/* Bytes looked at in one go: the loop below has no exit, so that the compiler can make it a few wide instructions. */
#define BLOCK 32

static gboolean is_plain_block(const guint8 *p)
{
	guint8 odd = 0;

	for (gsize i = 0; i < BLOCK; i++)
		odd |= (guint8)(((guint8)(p[i] - 0x20) > 0x5e) & (p[i] != '\n') & (p[i] != '\t'));
	return odd == 0;
}

gsize clean_plain(const char *bytes, gsize len)
{
	const guint8 *p = (const guint8 *)bytes;
	gsize i = 0;

	while (i + BLOCK <= len && is_plain_block(p + i))
		i += BLOCK;
	while (i < len && is_plain(p[i]))
		i++;
	return i;
}

/* C0, DEL and C1. */
static gboolean is_control(gunichar c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

/* Marks that make the rest of a line read backwards, and those that only Unicode thinks of as line ends. */
static gboolean is_misleading(gunichar c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || c == 0xfffe;
}

/*
 * The character at p, its length in *size. 0 with size 1 for a byte that begins none: the rest of such a
 * sequence is looked at again, as a sender's stray byte must not swallow its neighbours.
 */
static gunichar read_char(const char *p, gsize len, gsize *size)
{
	gunichar c;

	if ((guint8)*p < 0x80) {
		*size = 1;
		return (gunichar)*p;
	}
	c = g_utf8_get_char_validated(p, (gssize)MIN(len, 6));
	if (c == (gunichar)-1 || c == (gunichar)-2) {
		*size = 1;
		return 0;
	}
	*size = (gsize)g_utf8_skip[(guchar)*p];
	return c;
}

char *clean_text(const char *bytes, gsize len, gsize *out_len)
{
	gsize plain = clean_plain(bytes, len);
	gboolean cr_ends = plain < len && memchr(bytes, '\n', len) == NULL;
	GString *out;

	if (plain == len) {
		if (out_len != NULL)
			*out_len = len;
		return g_strndup(bytes, len);
	}
	out = g_string_sized_new(len + len / 16 + 16);
	g_string_append_len(out, bytes, (gssize)plain);
	for (gsize i = plain; i < len;) {
		gsize run = clean_plain(bytes + i, len - i), size;
		gunichar c;

		g_string_append_len(out, bytes + i, (gssize)run);
		i += run;
		if (i == len)
			break;
		c = read_char(bytes + i, len - i, &size);
		if (c == 0 && bytes[i] != '\0')
			g_string_append_len(out, REPLACEMENT, 3);
		else if (c == '\r' && cr_ends)
			g_string_append_c(out, '\n');
		else if (!is_control(c))
			g_string_append_len(out, bytes + i, (gssize)size);
		i += size;
	}
	if (out_len != NULL)
		*out_len = out->len;
	return g_string_free(out, FALSE);
}

/* What becomes of a character in a line. */
enum fate { KEPT, SPACE, DROPPED, BROKEN };

/* The fate of the character at p, its length in *size. */
static enum fate fate_of(const char *p, gsize len, gsize *size)
{
	gunichar c;

	*size = 1;
	if (g_ascii_isgraph(*p))
		return KEPT;
	if (g_ascii_isspace(*p))
		return SPACE;
	c = read_char(p, len, size);
	if (c == 0 && *p != '\0')
		return BROKEN;
	if (g_unichar_isspace(c))
		return SPACE;
	return is_control(c) || is_misleading(c) ? DROPPED : KEPT;
}

/* The bytes at the start that are kept as they are, one by one: nearly all of nearly all lines. */
static gsize graph_run(const char *p, gsize len)
{
	gsize n = 0;

	while (n < len && (guint8)p[n] > 0x20 && (guint8)p[n] < 0x7f)
		n++;
	return n;
}

char *clean_line(const char *bytes, gsize len, gsize max)
{
	/* No byte becomes more than a replacement. */
	char *out = g_malloc(MIN(len * strlen(REPLACEMENT), max) + 1);
	gsize n = 0;
	gboolean space = FALSE;

	for (gsize i = 0, size; i < len && n < max; i += size) {
		enum fate fate = KEPT;
		gsize kept;

		size = graph_run(bytes + i, MIN(len - i, max - n - (space ? 1 : 0)));
		if (size == 0)
			fate = fate_of(bytes + i, len - i, &size);
		if (fate == SPACE)
			space = n > 0;
		if (fate == SPACE || fate == DROPPED)
			continue;
		kept = fate == BROKEN ? strlen(REPLACEMENT) : size;
		if (n + kept + (space ? 1 : 0) > max)
			break;
		if (space)
			out[n++] = ' ';
		space = FALSE;
		memcpy(out + n, fate == BROKEN ? REPLACEMENT : bytes + i, kept);
		n += kept;
	}
	out[n] = '\0';
	return out;
}

char *clean_word(const char *bytes, gsize len, gsize max)
{
	char *word = clean_line(bytes, len, max);
	char *to = word;

	for (const char *from = word; *from != '\0'; from++) {
		if (*from != ' ')
			*to++ = *from;
	}
	*to = '\0';
	return word;
}
