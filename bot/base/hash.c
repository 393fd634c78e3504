/* bot/base/hash.c: see hash.h. */
#include "base/hash.h"

#include <string.h>

#define FNV_PRIME G_GUINT64_CONSTANT(0x100000001b3)

/* FNV leaves the low bits of short inputs alike; this is the finisher of MurmurHash3 (public domain). */
static guint64 mixed(guint64 h)
{
	h ^= h >> 33;
	h *= G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
	h ^= h >> 33;
	h *= G_GUINT64_CONSTANT(0xc4ceb9fe1a85ec53);
	h ^= h >> 33;
	return h;
}

guint64 hash_bytes(guint64 seed, const void *bytes, gsize len)
{
	const guint8 *p = bytes;
	guint64 h = seed;

	for (gsize i = 0; i < len; i++)
		h = (h ^ p[i]) * FNV_PRIME;
	return mixed(h);
}

guint64 hash_string(guint64 seed, const char *text)
{
	return hash_bytes(seed, text, strlen(text));
}
