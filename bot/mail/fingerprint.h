/* bot/mail/fingerprint.h: what makes two copies of one mail equal, whichever way they came. */
#pragma once

#include "mail/body.h"
#include "mail/subject.h"

/*
 * The same for every copy of a mail: made of who wrote it (the address behind a list's rewriting), when (the Date
 * field as written), the subject without what a list adds, and the text above the signature and list footer with
 * the attached patches. *id, if asked for, becomes a Message-ID made of the same, a new string.
 */
guint64 fingerprint(const char *email, gint64 sent, const struct subject *subject, const struct body *body, char **id);
