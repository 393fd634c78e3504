/* bot/track/stem.h: what the Message-IDs of one run of a mailer have in common. */
#pragma once

/*
 * git send-email, git format-patch and hg email number the mails of a posting in their Message-IDs, so that mails
 * sent without threading can still be told to belong together:
 *   20200101120000.1234-2-ann@x.org             -> 20200101120000.1234-*-ann@x.org
 *   1386062325-12765-1-git-send-email-ann@x.org -> 1386062325-12765-*-git-send-email-ann@x.org
 *   0123456789abcdef.1594131695.git.ann@x.org   -> *.1594131695.git.ann@x.org
 *   patchbomb.1594131695@host                   -> *.1594131695@host
 * A new string, NULL for a Message-ID that does not count.
 */
char *stem_of_mid(const char *mid);
