/* bot/io/tls-parts.h: what the tls files share. For them alone. */
#pragma once

#include <glib.h>
#include <openssl/ssl.h>

/* OpenSSL's way to a socket: like its own, but a connection that broke gives an error and no SIGPIPE. */
BIO *tls_bio_new(int fd);

/* The first thing that is wrong with a chain of certificates. */
struct tls_blame {
	int code;   /* X509_V_ERR_...; X509_V_OK: nothing */
	int depth;  /* 0: the server's own certificate */
	X509 *cert; /* owned */
};

/* Says for a person what is wrong with the certificate of name, a server that was called host. A new string. */
char *tls_blame_text(const struct tls_blame *b, const char *host, const char *name, const char *ca_file);
