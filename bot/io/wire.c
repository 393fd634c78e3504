/* bot/io/wire.c: see wire.h. */
#include "io/wire.h"

#include "base/trouble.h"
#include "io/dial.h"
#include "io/tls.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct wire {
	struct wire_options options;
	char *host; /* in ASCII, without a dot at its end */
	char *name;
	int fd;
	struct tls *tls; /* NULL: in clear */
	struct patience patience;
	guint64 left; /* bytes that may still come; G_MAXUINT64: any number */
	gboolean dead;
};

/* The host as DNS and certificates have it: "bücher.example." is "xn--bcher-kva.example", "[::1]" is "::1". */
static gboolean take_host(struct wire *w, GError **error)
{
	const char *given = w->options.host;
	gboolean in_brackets = *given == '[' && g_str_has_suffix(given, "]");
	g_autofree char *plain = in_brackets ? g_strndup(given + 1, strlen(given) - 2) : g_strdup(given);
	gsize len;

	w->host = g_hostname_to_ascii(plain);
	len = w->host ? strlen(w->host) : 0;
	if (len > 0 && w->host[len - 1] == '.')
		w->host[--len] = '\0';
	if (len == 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "\"%s\" is no host name", given);
		return FALSE;
	}
	w->name = wire_place(w->host, w->options.port);
	return TRUE;
}

static gboolean wait_for(struct wire *w, enum tls_step step, GError **error)
{
	return patience_wait(&w->patience, w->fd, step == TLS_WANTS_OUTPUT ? POLLOUT : POLLIN, w->name, error);
}

static gboolean shake_hands(struct wire *w, GError **error)
{
	enum tls_step step;

	w->tls = tls_new(w->fd, w->host, w->name, w->options.ca_file, error);
	if (!w->tls)
		return FALSE;
	while ((step = tls_shake(w->tls, error)) != TLS_DONE)
		if (step == TLS_FAILED || !wait_for(w, step, error))
			return FALSE;
	return TRUE;
}

struct wire *wire_open(const struct wire_options *o, guint seconds, GError **error)
{
	g_autoptr(Wire) w = g_new0(struct wire, 1);

	w->options = *o;
	w->fd = -1;
	w->left = G_MAXUINT64;
	w->patience.cancel_fd = o->cancel_fd;
	patience_begin(&w->patience, seconds);
	if (!take_host(w, error))
		return NULL;
	w->fd = dial_host(w->host, o->port, w->name, o->security == WIRE_NONE, &w->patience, error);
	if (w->fd < 0 || (o->security == WIRE_TLS && !shake_hands(w, error)))
		return NULL;
	return g_steal_pointer(&w);
}

void wire_free(struct wire *w)
{
	if (!w)
		return;
	tls_free(w->tls);
	if (w->fd >= 0)
		close(w->fd);
	g_free(w->host);
	g_free(w->name);
	g_free(w);
}

gboolean wire_start_tls(struct wire *w, GError **error)
{
	char byte;

	g_assert(!w->tls);
	w->dead = TRUE; /* until it is under TLS */
	if (recv(w->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s sent more than its consent to STARTTLS: somebody between injects what shall look safe",
		        w->name);
		return FALSE;
	}
	if (!shake_hands(w, error))
		return FALSE;
	w->dead = FALSE;
	return TRUE;
}

gboolean wire_is_safe(const struct wire *w)
{
	return (w->tls && !w->dead) || w->options.security == WIRE_NONE;
}

const char *wire_name(const struct wire *w)
{
	return w->name;
}

const char *wire_protocol(const struct wire *w)
{
	return w->tls ? tls_protocol(w->tls) : "no TLS";
}

void wire_set_deadline(struct wire *w, guint seconds)
{
	patience_begin(&w->patience, seconds);
}

void wire_set_limit(struct wire *w, guint64 bytes)
{
	w->left = bytes ? bytes : G_MAXUINT64;
}

void wire_set_grace(struct wire *w, guint seconds)
{
	w->patience.grace = seconds;
}

/* What a call on the socket came to, as tls_read() would tell it. */
static enum tls_step step_of(const struct wire *w, ssize_t result, gsize *done, GError **error)
{
	if (result > 0) {
		*done = (gsize)result;
		return TLS_DONE;
	}
	if (result == 0)
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s closed the connection", w->name);
	else if (errno == EAGAIN || errno == EINTR)
		return TLS_WANTS_INPUT;
	else
		g_set_error(
		        error, TROUBLE, TROUBLE_RETRY, "the connection to %s broke: %s", w->name, g_strerror(errno));
	return TLS_FAILED;
}

/* Up to the end of a line where TLS is still to come: what is behind it stays where wire_start_tls() finds it. */
static enum tls_step read_plain(struct wire *w, void *into, gsize len, gsize *done, GError **error)
{
	if (w->options.security == WIRE_STARTTLS) {
		ssize_t here = recv(w->fd, into, len, MSG_PEEK);
		const char *end = here > 0 ? memchr(into, '\n', (gsize)here) : NULL;

		if (here <= 0)
			return step_of(w, here, done, error);
		len = end ? (gsize)(end + 1 - (const char *)into) : (gsize)here;
	}
	return step_of(w, recv(w->fd, into, len, 0), done, error);
}

static enum tls_step write_plain(struct wire *w, const void *bytes, gsize len, gsize *done, GError **error)
{
	enum tls_step step = step_of(w, send(w->fd, bytes, len, MSG_NOSIGNAL), done, error);

	return step == TLS_WANTS_INPUT ? TLS_WANTS_OUTPUT : step;
}

/* Somebody who always has something to say must come to an end as well. */
static gboolean may_go_on(struct wire *w, GError **error)
{
	if (w->dead)
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "the connection to %s is over", w->name);
	return !w->dead && patience_lasts(&w->patience, w->name, error);
}

static gssize give_up(struct wire *w)
{
	w->dead = TRUE;
	return -1;
}

static gboolean within_limit(struct wire *w, gsize done, GError **error)
{
	if (done > w->left) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s sent more than it may here", w->name);
		return FALSE;
	}
	if (w->left != G_MAXUINT64)
		w->left -= done;
	return TRUE;
}

static gssize take(struct wire *w, gboolean waits, void *into, gsize len, GError **error)
{
	gsize done = 0;

	g_assert(len > 0);
	if (!may_go_on(w, error))
		return give_up(w);
	for (;;) {
		enum tls_step step = w->tls ? tls_read(w->tls, into, len, &done, error)
		                            : read_plain(w, into, len, &done, error);

		if (step == TLS_DONE)
			break;
		if (step != TLS_FAILED && !waits)
			return 0;
		if (step == TLS_FAILED || !wait_for(w, step, error))
			return give_up(w);
	}
	return within_limit(w, done, error) ? (gssize)done : give_up(w);
}

gssize wire_read(struct wire *w, void *into, gsize len, GError **error)
{
	return take(w, TRUE, into, len, error);
}

gssize wire_read_now(struct wire *w, void *into, gsize len, GError **error)
{
	return take(w, FALSE, into, len, error);
}

gssize wire_write(struct wire *w, const void *bytes, gsize len, GError **error)
{
	gsize done = 0;

	g_assert(len > 0);
	if (!may_go_on(w, error))
		return give_up(w);
	for (;;) {
		enum tls_step step = w->tls ? tls_write(w->tls, bytes, len, &done, error)
		                            : write_plain(w, bytes, len, &done, error);

		if (step == TLS_DONE)
			return (gssize)done;
		if (step == TLS_FAILED || !wait_for(w, step, error))
			return give_up(w);
	}
}

gboolean wire_write_all(struct wire *w, const void *bytes, gsize len, GError **error)
{
	const char *rest = bytes;

	while (len > 0) {
		gssize put = wire_write(w, rest, len, error);

		if (put < 0)
			return FALSE;
		rest += put;
		len -= (gsize)put;
	}
	return TRUE;
}

int wire_fd(const struct wire *w)
{
	return w->fd;
}

gboolean wire_pending(const struct wire *w)
{
	return w->tls && tls_pending(w->tls);
}
