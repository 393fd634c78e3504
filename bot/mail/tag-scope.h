/* bot/mail/tag-scope.h: whether the tags of a reply are meant for more than the patch that it answers. */
#pragma once

#include <glib.h>

enum tag_scope {
	TAG_SCOPE_ONE,  /* nothing is said */
	TAG_SCOPE_BOTH, /* "for both patches" */
	TAG_SCOPE_ALL,  /* "for the whole series" */
};

/*
 * Reads the sender's own words, as quote_own_words() gives them. English only, and strict: what is not plainly said
 * ("thanks for the series") is TAG_SCOPE_ONE. Of several such phrases the widest counts.
 */
enum tag_scope tag_scope_read(const char *own);
