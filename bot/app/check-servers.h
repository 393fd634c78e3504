/* bot/app/check-servers.h: tries the mail servers of the settings, as bellwether check tells of them. */
#pragma once

#include "app/settings.h"

/* Logs in at each IMAP account and looks at its folders; logs in at the SMTP server. Each is one line on standard output
 * if it is right, else an error that says how to mend it. Returns how many were wrong. Nothing is changed or sent. */
guint check_servers(const struct settings *s);
