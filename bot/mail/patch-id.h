/* bot/mail/patch-id.h: the name that a diff keeps when it moves to other lines or another commit. */
#pragma once

#include <glib.h>

#define PATCH_ID_LEN 40

/*
 * Writes into id (PATCH_ID_LEN + 1 bytes) what `git patch-id --stable` (git 2.39 and later) prints first for a
 * text: the sum of the SHA-1 hashes of its files' diffs, without white space, line numbers and index lines.
 * "" if git prints nothing, as for a diff that has no line beginning with "diff ".
 */
void patch_id_stable(const char *text, gsize len, char *id);

/* Copies len bytes to out without what git takes for white space; returns how many are left. */
gsize patch_id_squeeze(char *out, const char *in, gsize len);
