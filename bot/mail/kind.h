/* bot/mail/kind.h: patch, cover, pull request, reply or something else. */
#pragma once

#include "mail/message.h"

/*
 * What a mail is, by its subject, its diff (NULL: none), its text and whether it refers to another mail. The rules
 * are those of the words "patch" and "cover" in the design; tests/mail/test_kind.c has them one by one.
 */
enum message_kind kind_of(const struct subject *s, const struct diff *diff, const char *text, gboolean refers);
