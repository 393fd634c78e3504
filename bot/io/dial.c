/* bot/io/dial.c: see dial.h. */
#include "io/dial.h"

#include "base/trouble.h"
#include "io/resolve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <unistd.h>

/* Large providers publish up to a dozen; somebody who publishes thousands shall not keep us busy. */
#define ADDRESSES_MAX 12

/* Long enough for a packet that is lost twice (RFC 6298): whoever has not answered by then leaves the rest to the next. */
#define ADDRESS_SECONDS 5

/* A first probe after a minute of silence, given up after four more: within two minutes. */
#define KEEP_IDLE_SECONDS 60
#define KEEP_INTERVAL_SECONDS 15
#define KEEP_PROBES 4
#define USER_TIMEOUT_MS (120 * 1000) /* the same for bytes of ours that nobody confirms (RFC 5482) */

static void set(int fd, int level, int option, int value)
{
	g_assert(setsockopt(fd, level, option, &value, sizeof(value)) == 0);
}

static int make_socket(int family)
{
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);

	if (fd < 0)
		return -1;
	set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
	set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
	set(fd, IPPROTO_TCP, TCP_KEEPIDLE, KEEP_IDLE_SECONDS);
	set(fd, IPPROTO_TCP, TCP_KEEPINTVL, KEEP_INTERVAL_SECONDS);
	set(fd, IPPROTO_TCP, TCP_KEEPCNT, KEEP_PROBES);
	set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, USER_TIMEOUT_MS);
	return fd;
}

static gboolean is_loopback(const struct sockaddr *to)
{
	const void *address = to;
	const struct sockaddr_in *v4 = address;
	const struct sockaddr_in6 *v6 = address;

	if (to->sa_family == AF_INET)
		return (ntohl(v4->sin_addr.s_addr) >> 24) == 127;
	return to->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

/* Waits for a connection in the making. FALSE with errno, or with *error if nobody should wait any longer. */
static gboolean is_connected(int fd, struct patience *p, const char *name, GError **error)
{
	int fault = 0;
	socklen_t len = sizeof(fault);

	if (!patience_wait(p, fd, POLLOUT, name, error)) {
		errno = ETIMEDOUT;
		return FALSE;
	}
	g_assert(getsockopt(fd, SOL_SOCKET, SO_ERROR, &fault, &len) == 0);
	errno = fault;
	return fault == 0;
}

/* A connected socket; or -1 with errno, and *error as is_connected(). */
static int dial_address(const struct addrinfo *a, struct patience *p, const char *name, GError **error)
{
	int fd = make_socket(a->ai_family);
	int fault;

	if (fd < 0)
		return -1;
	if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
		return fd;
	if (errno == EINPROGRESS && is_connected(fd, p, name, error))
		return fd;
	fault = errno;
	close(fd);
	errno = fault;
	return -1;
}

/* An equal share of what is left for each address that is left, which is short for all but the last. */
static struct patience share_of(const struct patience *p, guint addresses)
{
	struct patience share = *p;
	gint64 now = g_get_monotonic_time();

	share.until = now + MAX(p->until - now, 0) / MAX(addresses, 1);
	if (addresses > 1)
		share.until = MIN(share.until, now + ADDRESS_SECONDS * G_USEC_PER_SEC);
	return share;
}

/* "127.0.0.1: Connection refused; " */
static void note_failure(GString *failures, const struct addrinfo *a, int fault)
{
	char text[NI_MAXHOST];

	if (getnameinfo(a->ai_addr, a->ai_addrlen, text, sizeof(text), NULL, 0, NI_NUMERICHOST) != 0)
		return;
	g_string_append_printf(failures, "%s%s: %s", failures->len ? "; " : "", text, g_strerror(fault));
}

static int dial_each(struct addrinfo *const *list, guint count, const char *name, struct patience *p, GError **error)
{
	g_autoptr(GString) failures = g_string_new(NULL);

	for (guint i = 0; i < count; i++) {
		struct patience share = share_of(p, count - i);
		int fd = dial_address(list[i], &share, name, NULL);

		if (fd >= 0)
			return fd;
		note_failure(failures, list[i], errno);
		/* Its own share may be over, the whole must not be; and who cancels means all of them. */
		if (i + 1 < count && !patience_lasts(p, name, error))
			return -1;
	}
	if (patience_lasts(p, name, error))
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "cannot connect to %s (%s)", name, failures->str);
	return -1;
}

int dial_host(
        const char *host, guint port, const char *name, gboolean only_loopback, struct patience *p, GError **error)
{
	struct addrinfo *found = resolve_name(host, port, p, error);
	struct addrinfo *list[ADDRESSES_MAX];
	guint count = 0;
	int fd = -1;

	if (!found)
		return -1;
	for (struct addrinfo *a = found; a && count < ADDRESSES_MAX; a = a->ai_next)
		if (!only_loopback || is_loopback(a->ai_addr))
			list[count++] = a;
	if (count == 0)
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s is not on this machine: without TLS only a loopback address may be used", name);
	else
		fd = dial_each(list, count, name, p, error);
	freeaddrinfo(found);
	return fd;
}
