/* bot/io/tls.c: see tls.h. */
#include "io/tls.h"

#include "base/trouble.h"
#include "io/tls-parts.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

struct tls {
	SSL *ssl;
	const char *host;
	const char *name;
	char *ca_file;
	struct tls_blame blame;
	gboolean shaken;
	gboolean dead;
};

/* Keeps the first fault: it is what the handshake fails with. */
static int judge(int ok, X509_STORE_CTX *chain)
{
	SSL *ssl = X509_STORE_CTX_get_ex_data(chain, SSL_get_ex_data_X509_STORE_CTX_idx());
	struct tls *t = SSL_get_app_data(ssl);

	if (!ok && t->blame.code == X509_V_OK) {
		t->blame.code = X509_STORE_CTX_get_error(chain);
		t->blame.depth = X509_STORE_CTX_get_error_depth(chain);
		t->blame.cert = X509_STORE_CTX_get_current_cert(chain);
		if (t->blame.cert)
			X509_up_ref(t->blame.cert);
	}
	return ok;
}

/* What OpenSSL last complained of. */
static const char *complaint(void)
{
	unsigned long code = ERR_peek_last_error();
	const char *text = code ? ERR_reason_error_string(code) : NULL;

	return text ? text : "no reason given";
}

static SSL_CTX *make_context(const char *ca_file, GError **error)
{
	SSL_CTX *context = SSL_CTX_new(TLS_client_method());
	int read;

	g_assert(context);
	g_assert(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION));
	SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
	/* A wire writes what it can and comes again with the rest, at another address. */
	SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
	SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
	SSL_CTX_set_verify(context, SSL_VERIFY_PEER, judge);
	read = ca_file ? SSL_CTX_load_verify_file(context, ca_file) : SSL_CTX_set_default_verify_paths(context);
	if (read != 1) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "no certificate authorities can be read from %s: %s",
		        ca_file ? ca_file : "the system's list", complaint());
		g_clear_pointer(&context, SSL_CTX_free);
	}
	return context;
}

/* The certificate must be for the host that the settings name, whatever other names DNS has for it. */
static void expect_host(SSL *ssl, const char *host)
{
	X509_VERIFY_PARAM *param = SSL_get0_param(ssl);

	X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
	if (g_hostname_is_ip_address(host)) {
		/* "fe80::1%eth0": which network is our own matter. */
		g_autofree char *address = g_strndup(host, strcspn(host, "%"));

		g_assert(X509_VERIFY_PARAM_set1_ip_asc(param, address));
	} else {
		g_assert(X509_VERIFY_PARAM_set1_host(param, host, 0));
		/* What SSL_set_tlsext_host_name() does, without the cast that drops a const. */
		g_assert(SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
		                 (gpointer)(guintptr)host) == 1);
	}
}

struct tls *tls_new(int fd, const char *host, const char *name, const char *ca_file, GError **error)
{
	SSL_CTX *context;
	struct tls *t;
	BIO *bio;

	ERR_clear_error();
	context = make_context(ca_file, error);
	if (!context)
		return NULL;
	t = g_new0(struct tls, 1);
	t->host = host;
	t->name = name;
	t->ca_file = g_strdup(ca_file);
	t->ssl = SSL_new(context);
	g_assert(t->ssl);
	SSL_CTX_free(context); /* the session keeps it */
	SSL_set_app_data(t->ssl, t);
	expect_host(t->ssl, host);
	bio = tls_bio_new(fd);
	SSL_set_bio(t->ssl, bio, bio);
	return t;
}

void tls_free(struct tls *t)
{
	if (!t)
		return;
	if (t->shaken && !t->dead) {
		ERR_clear_error();
		SSL_shutdown(t->ssl);
	}
	SSL_free(t->ssl);
	X509_free(t->blame.cert);
	g_free(t->ca_file);
	g_free(t);
}

/* The connection, not TLS, came to an end. */
static enum tls_step broken(struct tls *t, int fault, GError **error)
{
	t->dead = TRUE;
	if (fault == 0)
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s closed the connection", t->name);
	else
		g_set_error(
		        error, TROUBLE, TROUBLE_RETRY, "the connection to %s broke: %s", t->name, g_strerror(fault));
	return TLS_FAILED;
}

/* What a call of OpenSSL that did not succeed stands for; no error is set for what only TLS knows: TLS_DONE. */
static enum tls_step step_of(struct tls *t, int result, int fault, GError **error)
{
	switch (SSL_get_error(t->ssl, result)) {
	case SSL_ERROR_WANT_READ:
		return TLS_WANTS_INPUT;
	case SSL_ERROR_WANT_WRITE:
		return TLS_WANTS_OUTPUT;
	case SSL_ERROR_ZERO_RETURN:
		return broken(t, 0, error);
	case SSL_ERROR_SYSCALL:
		return broken(t, fault, error);
	default:
		t->dead = TRUE;
		if (ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
			return broken(t, 0, error);
		return TLS_DONE;
	}
}

static void cannot_shake(const struct tls *t, GError **error)
{
	int reason = ERR_GET_REASON(ERR_peek_last_error());

	if (t->blame.code != X509_V_OK) {
		g_autofree char *text = tls_blame_text(&t->blame, t->host, t->name, t->ca_file);

		g_set_error_literal(error, TROUBLE, TROUBLE_REFUSED, text);
	} else if (reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s does not speak TLS there: is it a port for STARTTLS, or did somebody between take part?",
		        t->name);
	} else {
		g_set_error(
		        error, TROUBLE, TROUBLE_REFUSED, "the TLS handshake with %s failed: %s", t->name, complaint());
	}
}

enum tls_step tls_shake(struct tls *t, GError **error)
{
	enum tls_step step;
	int result;

	ERR_clear_error();
	errno = 0;
	result = SSL_connect(t->ssl);
	if (result == 1) {
		/* Belt and braces: no session without a certificate that was found good. */
		g_assert(SSL_get_verify_result(t->ssl) == X509_V_OK && SSL_get0_peer_certificate(t->ssl));
		t->shaken = TRUE;
		return TLS_DONE;
	}
	step = step_of(t, result, errno, error);
	if (step != TLS_DONE)
		return step;
	cannot_shake(t, error);
	return TLS_FAILED;
}

static enum tls_step disturbed(struct tls *t, int result, int fault, GError **error)
{
	enum tls_step step = step_of(t, result, fault, error);

	if (step != TLS_DONE)
		return step;
	g_set_error(error, TROUBLE, TROUBLE_RETRY, "TLS with %s failed: %s", t->name, complaint());
	return TLS_FAILED;
}

enum tls_step tls_read(struct tls *t, void *into, gsize len, gsize *done, GError **error)
{
	int result;

	ERR_clear_error();
	errno = 0;
	result = SSL_read_ex(t->ssl, into, len, done);
	return result == 1 ? TLS_DONE : disturbed(t, result, errno, error);
}

enum tls_step tls_write(struct tls *t, const void *bytes, gsize len, gsize *done, GError **error)
{
	int result;

	ERR_clear_error();
	errno = 0;
	result = SSL_write_ex(t->ssl, bytes, len, done);
	return result == 1 ? TLS_DONE : disturbed(t, result, errno, error);
}

gboolean tls_pending(const struct tls *t)
{
	return SSL_pending(t->ssl) > 0; /* SSL_has_pending() is also true of half a record, which nobody can read yet */
}

const char *tls_protocol(const struct tls *t)
{
	return SSL_get_version(t->ssl);
}
