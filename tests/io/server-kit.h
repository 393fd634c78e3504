/* tests/io/server-kit.h: a server at a loopback port that follows a script, and names that DNS knows only here. */
#pragma once

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* Wants setjmp.h, stdarg.h and stddef.h before it. */
#include <arpa/inet.h>
#include <cmocka.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

/* Longer waits than a test ever needs: who runs into one has hung. */
#define SERVER_PATIENCE_MS 120000

/*
 * Each connection goes through the same script, one after the other. Its lines:
 *   S: text       says a line, CRLF at its end
 *   S+ text       the same, to be sent together with what is said next
 *   S! text       says it without a line end; \r and \n are written so
 *   C: text       hears a line, which must begin with text
 *   C.            hears a mail up to its final dot
 *   tls NAME [V]  shakes hands as the certificate NAME, with TLS V at most (1.1, 1.2)
 *   wait MS       is slow
 *   cancel        makes the event counter of the test ready
 *   deaf          hears nothing until the test ends it
 *   reset, close, hang (until the other side says QUIT or goes away)
 * After its last line it hangs.
 */
struct server {
	const char *certs; /* the folder of the certificates */
	const char *script;
	int fd;
	guint port;
	GThread *thread;
	/* To be read after server_stop(): */
	guint connections;
	GString *heard; /* all lines, LF at their ends */
	GString *mail;  /* all mails as they came, dots stuffed, without the final one */
	char *sni;      /* what the last handshake asked for; NULL: nothing */
	char *fault;    /* what went otherwise than in the script; NULL: nothing */
	int cancel_fd;  /* set by the test, for "cancel" */
	/* While it runs: */
	gint ending;
	int peer;
	SSL *ssl;
	GString *held;
};

static inline gssize server_get(struct server *s, char *into, gsize len)
{
	struct pollfd p = { s->peer, POLLIN, 0 };

	if (s->ssl)
		return SSL_read(s->ssl, into, (int)len);
	return poll(&p, 1, SERVER_PATIENCE_MS) == 1 ? recv(s->peer, into, len, 0) : -1;
}

static inline gboolean server_put(struct server *s)
{
	gssize put = s->held->len == 0 ? 1
	             : s->ssl          ? SSL_write(s->ssl, s->held->str, (int)s->held->len)
	                               : send(s->peer, s->held->str, s->held->len, MSG_NOSIGNAL);

	g_string_truncate(s->held, 0);
	return put > 0;
}

/* A line without its line end; FALSE at the end of the connection. */
static inline gboolean server_hear(struct server *s, GString *line)
{
	char byte;

	g_string_truncate(line, 0);
	while (server_get(s, &byte, 1) == 1) {
		if (byte == '\n') {
			g_string_truncate(line, line->len - (line->len > 0 && line->str[line->len - 1] == '\r'));
			return TRUE;
		}
		g_string_append_c(line, byte);
	}
	return FALSE;
}

static inline gboolean server_hear_mail(struct server *s, GString *line)
{
	while (server_hear(s, line)) {
		if (strcmp(line->str, ".") == 0)
			return TRUE;
		g_string_append_printf(s->mail, "%s\r\n", line->str);
	}
	return FALSE;
}

static inline gboolean server_shake(struct server *s, const char *how)
{
	g_auto(GStrv) words = g_strsplit(how, " ", 2);
	g_autofree char *cert = g_strdup_printf("%s/%s.pem", s->certs, words[0]);
	g_autofree char *key = g_strdup_printf("%s/%s.key", s->certs, words[0]);
	SSL_CTX *context = SSL_CTX_new(TLS_server_method());

	if (words[1])
		SSL_CTX_set_max_proto_version(context, strcmp(words[1], "1.1") == 0 ? TLS1_1_VERSION : TLS1_2_VERSION);
	SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
	if (SSL_CTX_use_certificate_chain_file(context, cert) != 1 ||
	        SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1)
		s->fault = g_strdup_printf("no certificate %s", cert);
	s->ssl = SSL_new(context);
	SSL_CTX_free(context);
	SSL_set_fd(s->ssl, s->peer);
	if (SSL_accept(s->ssl) != 1)
		return FALSE; /* refused: what the test is about */
	g_free(s->sni);
	s->sni = g_strdup(SSL_get_servername(s->ssl, TLSEXT_NAMETYPE_host_name));
	return TRUE;
}

static inline void server_reset(struct server *s)
{
	struct linger linger = { 1, 0 };

	setsockopt(s->peer, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
}

/* FALSE: the conversation is over. */
static inline gboolean server_step(struct server *s, const char *step, GString *line)
{
	const char *text = strlen(step) > 3 ? step + 3 : "";

	if (g_str_has_prefix(step, "S: ") || g_str_has_prefix(step, "S+ ")) {
		g_string_append_printf(s->held, "%s\r\n", text);
		return step[1] == '+' || server_put(s);
	}
	if (g_str_has_prefix(step, "S! ")) {
		g_autofree char *raw = g_strcompress(text);

		g_string_append(s->held, raw);
		return server_put(s);
	}
	if (strcmp(step, "C.") == 0)
		return server_hear_mail(s, line);
	if (g_str_has_prefix(step, "C: ")) {
		if (!server_hear(s, line))
			return FALSE;
		g_string_append_printf(s->heard, "%s\n", line->str);
		if (!g_str_has_prefix(line->str, text) && !s->fault)
			s->fault = g_strdup_printf("\"%s\" came where \"%s\" was due", line->str, text);
		return g_str_has_prefix(line->str, text);
	}
	if (g_str_has_prefix(step, "tls "))
		return server_shake(s, step + 4);
	if (g_str_has_prefix(step, "wait ")) {
		g_usleep((gulong)g_ascii_strtoull(step + 5, NULL, 10) * 1000);
		return TRUE;
	}
	if (strcmp(step, "cancel") == 0)
		return eventfd_write(s->cancel_fd, 1) == 0;
	if (strcmp(step, "reset") == 0)
		server_reset(s);
	else if (strcmp(step, "deaf") == 0)
		while (!g_atomic_int_get(&s->ending))
			g_usleep(10 * 1000);
	else if (strcmp(step, "hang") == 0)
		while (server_hear(s, line) && strcmp(line->str, "QUIT") != 0)
			;
	else if (strcmp(step, "close") != 0)
		s->fault = g_strdup_printf("no such step: %s", step);
	return FALSE;
}

static inline void server_converse(struct server *s)
{
	g_auto(GStrv) steps = g_strsplit(s->script, "\n", -1);
	g_autoptr(GString) line = g_string_new(NULL);
	guint i = 0;

	s->held = g_string_new(NULL);
	while (steps[i] && *steps[i] && server_step(s, steps[i], line))
		i++;
	if (!steps[i] || !*steps[i])
		server_step(s, "hang", line);
	SSL_free(s->ssl);
	s->ssl = NULL;
	close(s->peer);
	g_string_free(s->held, TRUE);
}

static inline void *server_run(void *data)
{
	struct server *s = data;
	const int at_once = 1;
	sigset_t pipe_only;

	/* OpenSSL's own sockets raise SIGPIPE; only the server has them. */
	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipe_only, NULL);
	while ((s->peer = accept4(s->fd, NULL, NULL, SOCK_CLOEXEC)) >= 0) {
		setsockopt(s->peer, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof(at_once));
		s->connections++;
		server_converse(s);
	}
	return NULL;
}

static inline void server_start_at(
        struct server *s, const char *certs, const char *script, void *address, socklen_t len)
{
	const struct sockaddr_in *here = address; /* the port is at the same place in all of them */

	*s = (struct server){ .certs = certs, .script = script };
	s->heard = g_string_new(NULL);
	s->mail = g_string_new(NULL);
	s->fd = socket(here->sin_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(s->fd, address, len), 0);
	assert_int_equal(listen(s->fd, 8), 0);
	assert_int_equal(getsockname(s->fd, address, &len), 0);
	s->port = ntohs(here->sin_port);
	s->thread = g_thread_new("server", server_run, s);
}

static inline void server_start(struct server *s, const char *certs, const char *script)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	server_start_at(s, certs, script, &here, sizeof(here));
}

/* The same at ::1 alone. FALSE, and that is said, where there is no such address. */
static inline gboolean server_start_v6(struct server *s, const char *certs, const char *script)
{
	struct sockaddr_in6 here = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
	void *address = &here;
	gboolean there = fd >= 0 && bind(fd, address, sizeof(here)) == 0;

	if (fd >= 0)
		close(fd);
	if (there)
		server_start_at(s, certs, script, &here, sizeof(here));
	else
		print_message("  left out: this machine has no IPv6\n");
	return there;
}

/* Waits for the end of the last conversation. The results stay until server_clear(). */
static inline void server_stop(struct server *s)
{
	g_atomic_int_set(&s->ending, 1);
	shutdown(s->fd, SHUT_RDWR);
	g_thread_join(s->thread);
	close(s->fd);
}

static inline void server_clear(struct server *s)
{
	g_string_free(s->heard, TRUE);
	g_string_free(s->mail, TRUE);
	g_free(s->sni);
	g_free(s->fault);
}

/* A port at which nobody listens: it is taken until the test program ends, so that nobody else does. */
static inline guint server_free_port(void)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	socklen_t len = sizeof(here);
	void *address = &here;

	assert_int_equal(bind(fd, address, len), 0);
	assert_int_equal(getsockname(fd, address, &len), 0);
	return ntohs(here.sin_port);
}

/*
 * Names of this file alone, asked for by whatever is tested:
 *   mail.lantern.example     is 127.0.0.1, and DNS says that its true name is elsewhere.lantern.example
 *   two.lantern.example      is 127.0.0.2, where nobody listens, and 127.0.0.1
 *   far.lantern.example      is 192.0.2.1, which is nobody's (RFC 5737)
 *   both.lantern.example     is ::1 and 127.0.0.1
 *   back.lantern.example     is 127.0.0.1 and ::1
 *   lost.lantern.example     does not exist
 *   slow.lantern.example     is asked for in vain, for longer than anybody waits
 */
int getaddrinfo(const char *host, const char *port, const struct addrinfo *hints, struct addrinfo **found)
{
	int (*ask)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
	struct addrinfo *second = NULL;
	int code;

	*(void **)&ask = dlsym(RTLD_NEXT, "getaddrinfo");
	if (strcmp(host, "lost.lantern.example") == 0)
		return EAI_NONAME;
	if (strcmp(host, "slow.lantern.example") == 0) {
		g_usleep(600 * G_USEC_PER_SEC);
		return EAI_AGAIN;
	}
	if (strcmp(host, "far.lantern.example") == 0)
		return ask("192.0.2.1", port, hints, found);
	if (!g_str_has_suffix(host, ".lantern.example"))
		return ask(host, port, hints, found);
	code = ask(strcmp(host, "back.lantern.example") == 0 ? "::1" : "127.0.0.1", port, hints, found);
	if (code == 0 && g_str_has_prefix(host, "b")) {
		second = *found;
		code = ask(*host == 'b' && host[1] == 'o' ? "::1" : "127.0.0.1", port, hints, found);
		if (code == 0)
			(*found)->ai_next = second;
		return code;
	}
	(*found)->ai_canonname = strdup("elsewhere.lantern.example");
	if (code == 0 && strcmp(host, "two.lantern.example") == 0) {
		second = *found;
		code = ask("127.0.0.2", port, hints, found);
		(*found)->ai_next = second;
	}
	return code;
}

/* The setup of a test program: *state is a folder with the certificates of tests/system/kit/make-certs. */
static inline int server_make_certs(void **state)
{
	g_autofree char *maker = g_build_filename(g_getenv("TEST_DATA"), "../system/kit/make-certs", NULL);
	const char *argv[] = { maker, NULL, NULL };
	int status = -1;

	signal(SIGPIPE, SIG_DFL); /* a write that raises it ends the test */
	*state = g_dir_make_tmp("bellwether-XXXXXX", NULL);
	argv[1] = *state;
	g_spawn_sync(
	        NULL, (char **)(guintptr)argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL);
	return status == 0 ? 0 : -1;
}

static inline int server_remove_certs(void **state)
{
	const char *argv[] = { "rm", "-rf", *state, NULL };

	g_spawn_sync(NULL, (char **)(guintptr)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
	g_free(*state);
	return 0;
}
