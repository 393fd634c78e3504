/*
 * bot/io/imap-guard.h: what a server sends, looked at before libetpan sees it.
 *
 * libetpan's parser recurses for each "(", wraps literal sizes at 2^32, buffers lines without end and gives up at a
 * response that it does not know. Here lines are gathered whole and let through only if they are short and shallow;
 * literals only where they belong and no larger than allowed; untagged responses that nobody asked for are left out,
 * as RFC 3501, 2.2.2 wants it.
 */
#pragma once

#include <glib.h>

struct imap_guard;
typedef struct imap_guard ImapGuard;

struct imap_guard *imap_guard_new(void);
void imap_guard_free(struct imap_guard *g);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImapGuard, imap_guard_free)

/* How large the text of a mail (BODY[] {size}) may be from now on. */
void imap_guard_allow(struct imap_guard *g, guint64 literal);

/*
 * Takes what came and appends to *out what a parser may see of it: all of a line once its end is there, the bytes of
 * a literal at once. FALSE with TROUBLE_REFUSED if the server sends what no server should; nothing more may then be
 * pushed.
 */
gboolean imap_guard_push(struct imap_guard *g, const char *bytes, gsize len, GString *out, GError **error);

/* Whether a part of a line or of a literal is still to come. */
gboolean imap_guard_is_within(const struct imap_guard *g);

/* The words of an untagged BYE, clean; NULL if there was none. Borrowed. */
const char *imap_guard_bye(const struct imap_guard *g);
