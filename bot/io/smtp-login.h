/* bot/io/smtp-login.h: AUTH PLAIN and LOGIN (RFC 4954, 4616). For smtp-link.c. */
#pragma once

#include "io/smtp-link.h"

/*
 * Logs in as the link's server wants it. Never over a wire that is not safe; with PLAIN, or LOGIN where that is all
 * that is offered. Anything but 235 is a failure, with the text of the server unless that gives away the password.
 */
gboolean smtp_login(struct smtp_link *link, GError **error);
