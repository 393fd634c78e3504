/* tests/fuzz/wire-of-bytes.h: takes the place of bot/io/wire.c: a server whose answers are there before it is asked. */
#pragma once

#include "io/wire.h"

#include "base/trouble.h"

#include <string.h>

struct wire {
	struct wire_options options;
	gboolean safe;
};

/* What all connections of one run receive together: what one has read, the next one does not see again. */
static const char *wire_bytes, *wire_end;
/* How much a single read gets; 0: one line. */
static gsize wire_piece;
/* Whether the server has heard who we are: only then can it give that away. */
static gboolean wire_secret;

static void wire_begin(const guint8 *data, gsize size, gsize piece)
{
	wire_piece = piece;
	wire_secret = FALSE;
	wire_bytes = (const char *)data;
	wire_end = wire_bytes + size;
}

struct wire *wire_open(const struct wire_options *o, guint seconds, GError **error)
{
	struct wire *w;

	(void)seconds;
	if (wire_bytes == wire_end) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "nobody is there");
		return NULL;
	}
	w = g_new0(struct wire, 1);
	w->options = *o;
	w->safe = o->security != WIRE_STARTTLS;
	return w;
}

void wire_free(struct wire *w)
{
	g_free(w);
}

gboolean wire_start_tls(struct wire *w, GError **error)
{
	(void)error;
	return w->safe = TRUE;
}

gboolean wire_is_safe(const struct wire *w)
{
	return w->safe;
}

const char *wire_name(const struct wire *w)
{
	return w->options.host;
}

const char *wire_protocol(const struct wire *w)
{
	return w->safe ? "TLSv1.3" : "no TLS";
}

void wire_set_deadline(struct wire *w, guint seconds)
{
	g_assert(w && seconds > 0);
}

void wire_set_limit(struct wire *w, guint64 bytes)
{
	g_assert(w && bytes > 0);
}

void wire_set_grace(struct wire *w, guint seconds)
{
	g_assert(w && seconds < 3600);
}

gssize wire_read(struct wire *w, void *into, gsize len, GError **error)
{
	gsize part = MIN(MIN(len, wire_piece ? wire_piece : len), (gsize)(wire_end - wire_bytes));
	const char *newline = part > 0 ? memchr(wire_bytes, '\n', part) : NULL;

	/* As the true one: nothing behind the end of a line before the wire is safe. */
	if (newline && (!w->safe || !wire_piece))
		part = (gsize)(newline - wire_bytes) + 1;
	if (part == 0) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: closed by the server", w->options.host);
		return -1;
	}
	memcpy(into, wire_bytes, part);
	wire_bytes += part;
	return (gssize)part;
}

/* What stands behind a "!" comes without being asked for; behind "!!" is nobody any more. */
gssize wire_read_now(struct wire *w, void *into, gsize len, GError **error)
{
	if (wire_bytes == wire_end || *wire_bytes != '!')
		return 0;
	if (++wire_bytes < wire_end && *wire_bytes == '!')
		wire_bytes = wire_end;
	return wire_read(w, into, len, error);
}

gssize wire_write(struct wire *w, const void *bytes, gsize len, GError **error)
{
	(void)error;
	g_assert(w && bytes && len > 0);
	wire_secret = wire_secret || memmem(bytes, len, "AUTH", 4) || memmem(bytes, len, "LOGIN", 5);
	return (gssize)len;
}

gboolean wire_write_all(struct wire *w, const void *bytes, gsize len, GError **error)
{
	return len == 0 || wire_write(w, bytes, len, error) > 0;
}

int wire_fd(const struct wire *w)
{
	(void)w;
	return -1;
}

gboolean wire_pending(const struct wire *w)
{
	(void)w;
	return wire_bytes < wire_end;
}
