/* bot/io/resolve.c: see resolve.h. */
#include "io/resolve.h"

#include "base/trouble.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* A question, shared by who asks and the thread that waits for the answer; the last of them frees it. */
struct question {
	char *host;
	char *port;
	int done_fd; /* readable when the answer is here */
	int code;    /* of getaddrinfo() */
	int fault;   /* errno with EAI_SYSTEM */
	struct addrinfo *found;
};

static void question_clear(void *data)
{
	struct question *q = data;

	if (q->found)
		freeaddrinfo(q->found);
	close(q->done_fd);
	g_free(q->host);
	g_free(q->port);
}

static void *ask(void *data)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV };
	struct question *q = data;

	/* With AI_ADDRCONFIG a host without any network would not even know its own loopback addresses. */
	if (g_hostname_is_ip_address(q->host) || g_ascii_strcasecmp(q->host, "localhost") == 0)
		hints.ai_flags &= ~AI_ADDRCONFIG;
	q->code = getaddrinfo(q->host, q->port, &hints, &q->found);
	q->fault = errno;
	eventfd_write(q->done_fd, 1);
	g_atomic_rc_box_release_full(q, question_clear);
	return NULL;
}

struct addrinfo *resolve_name(const char *host, guint port, struct patience *p, GError **error)
{
	struct question *q = g_atomic_rc_box_new0(struct question);
	g_autofree char *whom = g_strdup_printf("the name service, asked for %s,", host);
	struct addrinfo *found = NULL;

	q->host = g_strdup(host);
	q->port = g_strdup_printf("%u", port);
	q->done_fd = eventfd(0, EFD_CLOEXEC);
	g_assert(q->done_fd >= 0);
	g_thread_unref(g_thread_new("resolve", ask, g_atomic_rc_box_acquire(q)));
	if (patience_wait(p, q->done_fd, POLLIN, whom, error)) {
		if (q->code == 0)
			found = g_steal_pointer(&q->found);
		else
			g_set_error(error, TROUBLE, TROUBLE_RETRY, "there is no address for %s: %s", host,
			        q->code == EAI_SYSTEM ? g_strerror(q->fault) : gai_strerror(q->code));
	}
	g_atomic_rc_box_release_full(q, question_clear);
	return found;
}
