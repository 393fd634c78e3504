/* bot/io/tls.h: TLS to a server that proves who it is (RFC 5246, 8446, 6125). OpenSSL stays behind this file. */
#pragma once

#include <glib.h>

struct tls;
typedef struct tls Tls;

/* How a step ended. Nothing here waits: who calls waits for the socket, and takes the same step again. */
enum tls_step {
	TLS_DONE,
	TLS_WANTS_INPUT,  /* again when the socket can be read */
	TLS_WANTS_OUTPUT, /* again when it can be written */
	TLS_FAILED,       /* the session is of no use any more */
};

/*
 * A session over a connected non-blocking socket, which stays the caller's. TLS 1.2 is the least. host, a name in
 * ASCII or an address, goes into SNI (RFC 6066; names only) and must be what the certificate is for; its chain must
 * lead to an authority in ca_file, or to the system's if that is NULL. name, "mail.lantern.example:993", is for texts.
 * host and name are borrowed. NULL with TROUBLE_SETUP if the authorities cannot be read.
 */
struct tls *tls_new(int fd, const char *host, const char *name, const char *ca_file, GError **error);

/* Says goodbye if the session is alive, and waits for nothing. */
void tls_free(struct tls *t);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tls, tls_free)

/*
 * Shakes hands. TLS_FAILED with TROUBLE_REFUSED: the certificate is not the right one, and the text says why, or
 * there is no common protocol; with TROUBLE_RETRY: the connection broke.
 */
enum tls_step tls_shake(struct tls *t, GError **error);

/* Reads or writes between 1 and len bytes: *done. TLS_FAILED with TROUBLE_RETRY: closed, reset, disturbed. */
enum tls_step tls_read(struct tls *t, void *into, gsize len, gsize *done, GError **error);
enum tls_step tls_write(struct tls *t, const void *bytes, gsize len, gsize *done, GError **error);

/* Whether bytes are here that no poll() would tell of. */
gboolean tls_pending(const struct tls *t);

/* "TLSv1.3", after the handshake. */
const char *tls_protocol(const struct tls *t);
