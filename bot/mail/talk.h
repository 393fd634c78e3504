/* bot/mail/talk.h: what the sender's own words in a reply amount to. */
#pragma once

#include "mail/message.h"

/*
 * Classifies own words, as quote_own_words() gives them. Strict about what has consequences: TALK_WITHDRAW and
 * TALK_APPLIED only for plain statements ("please ignore this patch", "pushed, thanks"; whether the sender may say
 * so is not asked here), TALK_PING only if nothing else is said. Agreement without a tag ("LGTM") is TALK_TAGS.
 * English only: what it does not understand is TALK_COMMENT.
 */
enum message_talk talk_classify(const char *own);
