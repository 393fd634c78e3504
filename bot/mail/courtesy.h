/* bot/mail/courtesy.h: whether a machine may answer a mail at all (RFC 3834, RFC 5230 4.6). */
#pragma once

#include "mail/header.h"
#include "mail/message.h"

/* Whether an address is the bot's, with a "+tag" or without: "bellwether+s12@lantern.example". */
gboolean courtesy_is_own(const char *email, const char *own);

/*
 * Why nobody is to answer: a clear clause; NULL: a person wrote it and may get an answer. own is the bot's address (one
 * with a "+tag" is its own, too). over_list: it came by the mailbox of a list that is followed, so that the marks of
 * mailing lists are no reason. Borrowed.
 */
const char *courtesy_forbids(const struct header *h, const struct message *m, const char *own, gboolean over_list);
