/* bot/io/wire.h: one connection to a mail server: TCP, verified TLS, and an end to every wait. */
#pragma once

#include <glib.h>

/* How a connection is protected. */
enum wire_security {
	WIRE_TLS,      /* from the first byte: ports 993, 465 (RFC 8314) */
	WIRE_STARTTLS, /* from wire_start_tls() on: ports 143, 587; nothing secret may be sent before */
	WIRE_NONE,     /* never: for servers at a loopback address alone, everything else is refused */
};

/* What a connection is made with; the strings are borrowed for as long as the wire lives. */
struct wire_options {
	const char *host; /* a name or an address ("::1", "[::1]"); the certificate must be for it */
	guint port;
	enum wire_security security;
	const char *ca_file; /* trusted instead of the system's; NULL: the system's */
	int cancel_fd;       /* readable: every wait ends at once with TROUBLE_RETRY; -1: none */
};

struct wire;
typedef struct wire Wire;

/*
 * Connects to one address of the host after the other, and shakes hands where security is WIRE_TLS: TLS 1.2 or
 * later, SNI, certificate chain and name verified (RFC 6125). All of it within seconds, which are the first deadline
 * of the wire. NULL with TROUBLE_RETRY (no name, refused, silence, cancelled), TROUBLE_REFUSED (the certificate, which
 * the text explains: wrong host, expired, unknown authority, self-signed; no TLS in common) or TROUBLE_SETUP (the CA
 * file; WIRE_NONE to a host that is not loopback). Every text names host and port.
 */
struct wire *wire_open(const struct wire_options *o, guint seconds, GError **error);
void wire_free(struct wire *w);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wire, wire_free)

/*
 * Goes over to TLS, after the server's consent has been read; the deadline stays. Refuses (TROUBLE_REFUSED) if bytes
 * have arrived behind that consent: somebody between put them there. wire_read() never hands out such bytes together
 * with the consent, so whoever reads lines need not look for them. What was learnt before must be forgotten.
 */
gboolean wire_start_tls(struct wire *w, GError **error);
gboolean wire_is_safe(const struct wire *w); /* under TLS, or loopback with WIRE_NONE */

/* For texts: "mail.lantern.example:993", "[::1]:993". A new string. */
char *wire_place(const char *host, guint port);
/* For texts: "mail.lantern.example:993", and "TLSv1.3" or "no TLS". They live as long as the wire. */
const char *wire_name(const struct wire *w);
const char *wire_protocol(const struct wire *w);

/* From now on all reading and writing together must be done within so many seconds, else it fails. */
void wire_set_deadline(struct wire *w, guint seconds);
/* From now on at most so many bytes may be received, else reading fails; 0: any number. */
void wire_set_limit(struct wire *w, guint64 bytes);
/* From now on who cancels leaves so many seconds for what cannot be left undone; 0: none, as in the beginning. */
void wire_set_grace(struct wire *w, guint seconds);

/*
 * Reads or writes what can be done at once, waiting until something can. Returns how many bytes, never 0; -1 with
 * TROUBLE_RETRY: closed by the other side, reset, deadline, limit, cancelled. The wire is of no use after that, and
 * says so to whoever still tries. A wire for WIRE_STARTTLS reads at most to the end of a line before it is safe.
 */
gssize wire_read(struct wire *w, void *into, gsize len, GError **error);
gssize wire_write(struct wire *w, const void *bytes, gsize len, GError **error);
/* Reads what is here already: 0 if that is nothing. */
gssize wire_read_now(struct wire *w, void *into, gsize len, GError **error);
/* Writes all of it, as wire_write(). */
gboolean wire_write_all(struct wire *w, const void *bytes, gsize len, GError **error);

/* For waiting in a main loop: the socket, and whether bytes are already here that no poll() would tell of. */
int wire_fd(const struct wire *w);
gboolean wire_pending(const struct wire *w);
