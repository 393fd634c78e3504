/* bot/io/imap-stream.h: a wire as libetpan wants it, with imap-guard in between. */
#pragma once

#include "io/wire.h"

#include <libetpan/libetpan.h>

struct imap_stream;

/*
 * Takes the wire over and makes a stream for libetpan of it; mailstream_close() frees both, and *stream with them,
 * which is what the other functions want. name is that of the server in failures: "imap.lantern.example:993".
 */
mailstream *imap_stream_new(struct wire *wire, const char *name, struct imap_stream **stream);

/* What the next command may cost: seconds, bytes received in all, and the largest mail among them. */
void imap_stream_bound(struct imap_stream *s, guint seconds, guint64 bytes, guint64 literal);

/* TLS behind STARTTLS. TROUBLE_REFUSED, too, if something came behind the server's consent. */
gboolean imap_stream_start_tls(struct imap_stream *s, const mailstream *library, GError **error);

/* Whether bytes are here that no poll() would tell of. */
gboolean imap_stream_pending(const struct imap_stream *s, const mailstream *library);
int imap_stream_fd(const struct imap_stream *s);

/* Why reading or writing failed, NULL if it did not; and the words of a BYE. Borrowed. */
const GError *imap_stream_failure(const struct imap_stream *s);
const char *imap_stream_bye(const struct imap_stream *s);
