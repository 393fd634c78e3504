/* bot/io/smtp-near.c: see smtp-near.h. */
#include "io/smtp-near.h"

#include "base/trouble.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

/* libesmtp is in this very process: what takes longer is not it. */
#define SECONDS 10

/* Others that knock before it does get less, so that they cannot keep it waiting. */
#define STRANGER_SECONDS 5
#define STRANGERS_MAX 8

/* The longest command has an address of 320 bytes in it. */
#define COMMAND_MAX 1000

#define PASSWORD_BYTES 16

struct smtp_near {
	int listening; /* -1: closed */
	guint port;
	char password[2 * PASSWORD_BYTES + 1];
	int fd; /* -1: nobody is in */
	struct patience patience;
	char bytes[8192]; /* came, not yet handed out: from at to end */
	gsize at, end;
};

static void make_password(char *out)
{
	guint8 bytes[PASSWORD_BYTES];

	/* So few bytes come at once and in one piece (getrandom(2)). */
	g_assert(getrandom(bytes, sizeof(bytes), 0) == sizeof(bytes));
	for (guint i = 0; i < sizeof(bytes); i++)
		g_snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

struct smtp_near *smtp_near_new(int cancel_fd, GError **error)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(here);
	void *address = &here;
	struct smtp_near *n;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (fd < 0 || bind(fd, address, len) != 0 || listen(fd, STRANGERS_MAX) != 0 ||
	        getsockname(fd, address, &len) != 0) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "no port at the loopback address can be had: %s",
		        g_strerror(errno));
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	n = g_new0(struct smtp_near, 1);
	n->listening = fd;
	n->port = ntohs(here.sin_port);
	n->fd = -1;
	n->patience.cancel_fd = cancel_fd;
	make_password(n->password);
	return n;
}

static void hang_up(struct smtp_near *n)
{
	if (n->fd >= 0)
		close(n->fd);
	n->fd = -1;
	n->at = n->end = 0;
}

void smtp_near_close(struct smtp_near *n)
{
	hang_up(n);
	if (n->listening >= 0)
		close(n->listening); /* resets those in its queue */
	n->listening = -1;
}

void smtp_near_free(struct smtp_near *n)
{
	if (!n)
		return;
	smtp_near_close(n);
	g_free(n);
}

guint smtp_near_port(const struct smtp_near *n)
{
	return n->port;
}

const char *smtp_near_password(const struct smtp_near *n)
{
	return n->password;
}

static gboolean wait_for(struct smtp_near *n, int fd, short events)
{
	return patience_wait(&n->patience, fd, events, "libesmtp", NULL);
}

static gboolean fill(struct smtp_near *n)
{
	ssize_t got;

	if (n->at < n->end)
		return TRUE;
	do {
		int quick = 1;

		/* It sends its lines in small pieces, each of which waits for an acknowledgement (RFC 896). */
		setsockopt(n->fd, IPPROTO_TCP, TCP_QUICKACK, &quick, sizeof(quick));
		if (!wait_for(n, n->fd, POLLIN))
			return FALSE;
		got = recv(n->fd, n->bytes, sizeof(n->bytes), 0);
	} while (got < 0 && (errno == EINTR || errno == EAGAIN));
	n->at = 0;
	n->end = got > 0 ? (gsize)got : 0;
	return got > 0;
}

static gboolean hear_within(struct smtp_near *n, guint seconds, GString *line)
{
	const char *end = NULL;

	g_string_truncate(line, 0);
	patience_begin(&n->patience, seconds);
	while (!end) {
		const char *from;

		if (!fill(n))
			return FALSE;
		from = n->bytes + n->at;
		end = memchr(from, '\n', n->end - n->at);
		g_string_append_len(line, from, end ? end - from : (gssize)(n->end - n->at));
		n->at = end ? (gsize)(end + 1 - n->bytes) : n->end;
		if (line->len > COMMAND_MAX)
			return FALSE;
	}
	if (line->len > 0 && line->str[line->len - 1] == '\r')
		g_string_truncate(line, line->len - 1);
	return TRUE;
}

gboolean smtp_near_hear(struct smtp_near *n, GString *line)
{
	return hear_within(n, SECONDS, line);
}

gsize smtp_near_read(struct smtp_near *n, char *into, gsize len)
{
	patience_begin(&n->patience, SECONDS);
	if (!fill(n))
		return 0;
	len = MIN(len, n->end - n->at);
	memcpy(into, n->bytes + n->at, len);
	n->at += len;
	return len;
}

/* The few bytes of an answer always find room; if not, who is there does not read, and will be found silent. */
void smtp_near_say(struct smtp_near *n, const char *line)
{
	g_autofree char *whole = g_strconcat(line, "\r\n", NULL);

	send(n->fd, whole, strlen(whole), MSG_NOSIGNAL);
}

/* "EHLO 5f2a..." */
static gboolean knows_password(const struct smtp_near *n, const char *line)
{
	return g_ascii_strncasecmp(line, "EHLO ", 5) == 0 && strcmp(line + 5, n->password) == 0;
}

gboolean smtp_near_let_in(struct smtp_near *n)
{
	g_autoptr(GString) line = g_string_new(NULL);

	for (guint strangers = 0; strangers < STRANGERS_MAX; strangers++) {
		patience_begin(&n->patience, SECONDS);
		if (!wait_for(n, n->listening, POLLIN))
			return FALSE;
		n->fd = accept4(n->listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
		if (n->fd < 0)
			continue;
		smtp_near_say(n, "220 pump");
		if (hear_within(n, STRANGER_SECONDS, line) && knows_password(n, line->str)) {
			smtp_near_say(n, "250 pump");
			return TRUE;
		}
		hang_up(n);
	}
	return FALSE;
}
