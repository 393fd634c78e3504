/* bot/base/pack.h: whole numbers and texts in few bytes, for columns that the program alone reads. */
#pragma once

#include <glib.h>

/*
 * Numbers are written seven bits a byte, the least first, the top bit saying that more follow (LEB128, DWARF 5
 * section 7.6), with the sign folded into the lowest bit, so that small numbers of either sign are short. A text is
 * its length, its bytes and a NUL.
 */
void pack_int(GByteArray *out, gint64 value);
void pack_real(GByteArray *out, double value);     /* as a number of its bits, those of the exponent lowest */
void pack_text(GByteArray *out, const char *text); /* NULL is written as "" */

/* What is still to be read. bad: the bytes are not what was expected; from then on all numbers are 0, all texts "". */
struct unpack {
	const guint8 *at, *end;
	gboolean bad;
};

gint64 unpack_long_int(struct unpack *u); /* unpack_int() of any length */
/* Most numbers take one byte. */
static inline gint64 unpack_int(struct unpack *u)
{
	if (u->at < u->end && *u->at < 0x80) {
		guint byte = *u->at++;

		return (gint64)(byte >> 1) ^ -(gint64)(byte & 1);
	}
	return unpack_long_int(u);
}

double unpack_real(struct unpack *u);
/* Passes over so many bytes. */
void unpack_skip(struct unpack *u, guint bytes);
/* A number of things that follow, each of which takes at least one byte: never more than there are bytes left. */
guint unpack_count(struct unpack *u);
/* Borrowed of the bytes. */
const char *unpack_text(struct unpack *u);
