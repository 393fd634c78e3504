/* bot/mail/robot.h: mail that no person wrote: CI, patch trackers, bounces, answering machines, this bot. */
#pragma once

#include "mail/address.h"
#include "mail/header.h"
#include "mail/subject.h"

/*
 * Whether a machine sent the mail, by the marks that machines leave (RFC 3834, RFC 3464 and habits). In doubt a
 * sender is a person: a review that is not counted is worse than a robot that is. line is the whole subject.
 */
gboolean robot_sent(
        const struct header *h, const struct address *from, const struct subject *subject, const char *line);

/* Whether an address (lower case) is one that machines have: "noreply@x", "review-bot@x". */
gboolean robot_mailbox(const char *email);
