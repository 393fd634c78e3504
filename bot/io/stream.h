/* bot/io/stream.h: the bytes of a file from front to back, unpacked if it is .gz, .xz or .zst. libarchive stays behind this file. */
#pragma once

#include <glib.h>

struct stream;
typedef struct stream Stream;

/*
 * Opens a regular file; whether it is packed is seen from its first bytes, whatever its name. Of a plain file
 * what it holds now is read and no more, so one that grows has an end. NULL with TROUBLE_SETUP (not there, not
 * readable) or TROUBLE_REFUSED (no regular file, damaged at its beginning).
 */
struct stream *stream_open(const char *path, GError **error);
void stream_free(struct stream *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stream, stream_free)

/*
 * Reads up to len bytes. Returns how many, 0 at the end, -1 with TROUBLE_REFUSED (packed data that is
 * truncated, damaged or out of all proportion) or TROUBLE_RETRY (the file shrank, an I/O error).
 */
gssize stream_read(struct stream *s, char *into, gsize len, GError **error);

/* Leaves out bytes: a plain file seeks, a packed one is unpacked so far. FALSE as stream_read(), and FALSE
 * without an error if it ends before. */
gboolean stream_skip(struct stream *s, guint64 bytes, GError **error);

/* Bytes of the file (packed ones, if it is) done, and in all. */
void stream_progress(struct stream *s, guint64 *done, guint64 *total);
