/* bot/base/pack.c: see pack.h. */
#include "base/pack.h"

#include <string.h>

/* A number of 64 bits takes ten bytes at most. */
#define MOST_SHIFT 63

void pack_int(GByteArray *out, gint64 value)
{
	guint64 left = ((guint64)value << 1) ^ (value < 0 ? G_MAXUINT64 : 0);
	guint8 bytes[MOST_SHIFT / 7 + 1];
	guint n = 0;

	for (; left >= 0x80; left >>= 7)
		bytes[n++] = (guint8)(left | 0x80);
	bytes[n++] = (guint8)left;
	g_byte_array_append(out, bytes, n);
}

/* Most reals are small whole numbers: all their low bits are 0, and become the high ones, which take no bytes. */
void pack_real(GByteArray *out, double value)
{
	guint64 bits;

	memcpy(&bits, &value, sizeof bits);
	pack_int(out, (gint64)GUINT64_SWAP_LE_BE(bits));
}

void pack_text(GByteArray *out, const char *text)
{
	gsize len = text ? strlen(text) : 0;

	g_assert(len < G_MAXINT32);
	pack_int(out, (gint64)len);
	g_byte_array_append(out, (const guint8 *)(text ? text : ""), (guint)len + 1);
}

static gint64 fail(struct unpack *u)
{
	u->bad = TRUE;
	u->at = u->end;
	return 0;
}

gint64 unpack_long_int(struct unpack *u)
{
	guint64 value = 0;

	for (guint shift = 0; shift <= MOST_SHIFT && u->at < u->end; shift += 7) {
		guint8 byte = *u->at++;

		value |= (guint64)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return (gint64)((value >> 1) ^ (0 - (value & 1)));
	}
	return fail(u);
}

double unpack_real(struct unpack *u)
{
	guint64 bits = (guint64)unpack_int(u);
	double value;

	bits = GUINT64_SWAP_LE_BE(bits);
	memcpy(&value, &bits, sizeof value);
	return value;
}

void unpack_skip(struct unpack *u, guint bytes)
{
	if (bytes > (gsize)(u->end - u->at))
		fail(u);
	else
		u->at += bytes;
}

guint unpack_count(struct unpack *u)
{
	gint64 n = unpack_int(u);

	return n < 0 || n > u->end - u->at ? (guint)fail(u) : (guint)n;
}

const char *unpack_text(struct unpack *u)
{
	guint len = unpack_count(u);
	const char *text = (const char *)u->at;

	if (u->bad || len >= (gsize)(u->end - u->at) || text[len] != '\0' || memchr(text, '\0', len)) {
		fail(u);
		return "";
	}
	u->at += len + 1;
	return text;
}
