/* bot/io/packed.h: whether a packed file (.gz, .xz, .zst) is all there. */
#pragma once

#include <glib.h>

/*
 * Unpacks the file to nowhere if it is a packed one, so that a truncated or damaged one is found before anything
 * is taken from it. TRUE at once for whatever else path is. FALSE with the error of io/stream.h.
 */
gboolean packed_verify(const char *path, GError **error);
