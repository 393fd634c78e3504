/* bot/base/hash.h: a 64-bit hash that is the same on every machine, so it may be stored. */
#pragma once

#include <glib.h>

/* FNV-1a (draft-eastlake-fnv) start value; pass it, or an earlier result, as seed. */
#define HASH_START G_GUINT64_CONSTANT(0xcbf29ce484222325)

/* The hash of len bytes continued from seed, with a final mix so that low bits are usable as they are. */
guint64 hash_bytes(guint64 seed, const void *bytes, gsize len);

/* The same over a string up to its NUL. */
guint64 hash_string(guint64 seed, const char *text);
