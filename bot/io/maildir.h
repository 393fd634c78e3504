/* bot/io/maildir.h: writes mails into a Maildir (cr.yp.to/proto/maildir.html), for people to read with any mail program. */
#pragma once

#include <glib.h>

/*
 * Puts a mail into FOLDER/new under a name made of its Message-ID; the folder is made if it is not there. It is on the
 * disk when this returns. Done twice it is there once, and a mail that was read meanwhile (cur/) is not put again.
 * FALSE with TROUBLE_SETUP (the folder cannot be made or written) or TROUBLE_RETRY (disk full, I/O).
 */
gboolean maildir_put(const char *folder, const char *message_id, const void *bytes, gsize len, GError **error);
