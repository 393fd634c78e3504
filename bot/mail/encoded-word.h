/* bot/mail/encoded-word.h: "=?utf-8?q?J=C3=B6rg?=" in header fields (RFC 2047). */
#pragma once

#include <glib.h>

/*
 * The value of a field, unfolded and decoded, as one clean line of at most max bytes. Neighbouring encoded
 * words are joined before they are converted, since many senders cut characters in two. What is no proper
 * encoded word stays as it stands. A new string.
 */
char *encoded_word_decode(const char *value, gsize len, gsize max);
