/* bot/io/source.h: a place that holds mail: mbox (.gz, .xz, .zst too), Maildir, public-inbox v1 and v2. */
#pragma once

#include <glib.h>

struct source;
typedef struct source Source;

/* One mail as it lies there. */
struct source_mail {
	const char *bytes; /* without the mbox "From " line and with its quoting undone; borrowed until the next call */
	gsize len;
	char *origin; /* "archive.mbox:1234567" (byte offset), a file name, "epoch 0 commit abc": names the mail for a
	                 person; clean UTF-8; owned */
	gboolean oversized; /* larger than MESSAGE_BYTES (mail/message.h): bytes are its first SOURCE_KEPT only, or
	                       none if even that would take too much memory */
	gboolean lost;      /* it is there, and whoever keeps it fails to give it: there are no bytes */
};
void source_mail_clear(struct source_mail *m);

#define SOURCE_KEPT (64 * 1024) /* the head of a mail that is too large: enough to see what it was */

/*
 * Opens what lies at path, whatever it is; the kind is found by looking at it. position is what
 * source_position() gave in an earlier run over the same path, or NULL to begin at the start; one that does
 * not fit what is there now is ignored (and source_position() then differs from it). NULL with
 * TROUBLE_REFUSED (no mailbox) or TROUBLE_SETUP (not there, not readable): the text names path and says what
 * to do. A source may be handed to another thread, but is used by one at a time.
 */
struct source *source_open(const char *path, const char *position, GError **error);
void source_free(struct source *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

/* The next mail. FALSE at the end, and FALSE with an error if the rest cannot be read (a truncated .xz):
 * what came before is good. */
gboolean source_next(struct source *s, struct source_mail *mail, GError **error);

/* Where the next call of source_next() would go on; short printable text to be kept. A new string. */
char *source_position(struct source *s);

/* Bytes or mails done, and in all (0 if unknown), for a progress bar. */
void source_progress(struct source *s, guint64 *done, guint64 *total);
