/* bot/base/hash-set.h: sets of 64-bit hashes as sorted arrays. */
#pragma once

#include <glib.h>

/* Sorts hashes and drops those that are there twice. Returns how many are left. */
guint hash_set_sort(guint64 *hashes, guint len);
