/* bot/app/runner.c: see runner.h. */
#include "app/runner.h"

#include "base/trouble.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* How much longer than its time a command may seem to take: it has to be started, ended and told of. */
#define SLACK_SECONDS 5

/* One for the process: what it may start is a matter of the whole of it. */
static struct {
	gboolean started;
	GPtrArray *commands; /* char *; owned */
	pid_t helper;        /* 0: none */
	int fd;              /* for struct request, with a socket for the answer; readable at the helper's end */
} runner = { .fd = -1 };

struct request {
	guint32 command; /* which one of commands */
	guint32 seconds;
};

/* One datagram, as long as it has to be. */
struct answer {
	gint32 trouble; /* enum trouble of what failed, with its text; -1: it did not, and these are the bytes */
	char bytes[PROGRAM_BYTES];
};
#define ANSWER_HEAD offsetof(struct answer, bytes)

/* The helper ---------------------------------------------------------------------------------------------- */

/* What ends the daemon from a terminal is for the daemon to tell: it may want one more token on its way. */
static void heed_signals(gboolean heeds)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

	for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
		signal(signals[i], heeds ? SIG_DFL : SIG_IGN);
	/* Nobody waits for those that answer; they wait for the commands. */
	signal(SIGCHLD, heeds ? SIG_DFL : SIG_IGN);
	signal(SIGPIPE, heeds ? SIG_DFL : SIG_IGN);
}

/* In a process of its own. Who asked hangs up when the answer is not wanted any more: the socket becomes readable. */
static void answer(const struct request *r, int socket)
{
	struct answer a = { .trouble = -1 };
	GError *error = NULL;
	gssize len;

	heed_signals(TRUE);
	len = program_run(runner.commands->pdata[r->command], r->seconds, socket, a.bytes, &error);
	if (len < 0) {
		a.trouble = error->code;
		len = (gssize)g_strlcpy(a.bytes, error->message, sizeof a.bytes);
		len = MIN(len, (gssize)sizeof a.bytes - 1);
	}
	send(socket, &a, ANSWER_HEAD + (gsize)len, MSG_NOSIGNAL);
	explicit_bzero(&a, sizeof a);
}

/* The next request, and the socket for its answer, -1: none came along. FALSE: there will be no more. */
static gboolean receive(int fd, struct request *r, int *answer_fd)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = "";
	struct iovec block = { r, sizeof *r };
	struct msghdr message = {
		.msg_iov = &block, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control
	};
	struct cmsghdr *head;
	ssize_t got = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);

	*answer_fd = -1;
	if (got <= 0)
		return got < 0 && errno == EINTR;
	head = CMSG_FIRSTHDR(&message);
	if (head && head->cmsg_type == SCM_RIGHTS && head->cmsg_len == CMSG_LEN(sizeof(int)))
		memcpy(answer_fd, CMSG_DATA(head), sizeof(int));
	if (got != sizeof *r && *answer_fd >= 0) {
		close(*answer_fd);
		*answer_fd = -1;
	}
	return TRUE;
}

static void serve(int fd)
{
	struct request r = { 0 };
	int answer_fd;

	prctl(PR_SET_NAME, "bellwether-cmd");
	heed_signals(FALSE);
	while (receive(fd, &r, &answer_fd)) {
		if (answer_fd < 0)
			continue;
		if (r.command < runner.commands->len && fork() == 0) {
			close(fd);
			answer(&r, answer_fd);
			_exit(0);
		}
		close(answer_fd);
	}
}

/* The process that asks ------------------------------------------------------------------------------------ */

gboolean runner_start(const GPtrArray *commands, GError **error)
{
	int ends[2];

	g_assert(!runner.started);
	runner.commands = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; commands && i < commands->len; i++)
		g_ptr_array_add(runner.commands, g_strdup(commands->pdata[i]));
	runner.started = TRUE;
	if (runner.commands->len == 0)
		return TRUE;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0) {
		runner.helper = fork();
		if (runner.helper == 0) {
			close(ends[0]);
			serve(ends[1]);
			_exit(0);
		}
		runner.fd = ends[0];
		close(ends[1]);
		if (runner.helper > 0)
			return TRUE;
	}
	g_set_error(error, TROUBLE, TROUBLE_RETRY, "no process can be had that runs commands: %s", g_strerror(errno));
	runner.helper = 0;
	runner_stop();
	return FALSE;
}

void runner_stop(void)
{
	if (runner.fd >= 0)
		close(runner.fd);
	runner.fd = -1;
	while (runner.helper > 0 && waitpid(runner.helper, NULL, 0) < 0 && errno == EINTR)
		;
	runner.helper = 0;
	g_clear_pointer(&runner.commands, g_ptr_array_unref);
	runner.started = FALSE;
}

static gboolean find(const char *command, guint *index)
{
	return runner.commands && g_ptr_array_find_with_equal_func(runner.commands, command, g_str_equal, index);
}

gboolean runner_knows(const char *command)
{
	return !runner.started || find(command, NULL);
}

/* Hands over one end of the socket that the answer comes by. */
static gboolean ask(const struct request *r, int answer_fd)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = "";
	struct request copy = *r;
	struct iovec block = { &copy, sizeof copy };
	struct msghdr message = {
		.msg_iov = &block, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control
	};
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &answer_fd, sizeof(int));
	return sendmsg(runner.fd, &message, MSG_NOSIGNAL) == (ssize_t)sizeof copy;
}

/* How long the answer is; -1: none came in time, or the wait was cancelled. */
static ssize_t await(int fd, guint seconds, int cancel_fd, struct answer *a)
{
	gint64 deadline = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;

	for (;;) {
		struct pollfd fds[] = { { fd, POLLIN, 0 }, { cancel_fd, POLLIN, 0 } };
		gint64 left = (deadline - g_get_monotonic_time()) / 1000;

		if (left <= 0 || (poll(fds, G_N_ELEMENTS(fds), (int)MIN(left, 60000)) < 0 && errno != EINTR))
			return -1;
		if (fds[0].revents)
			return recv(fd, a, sizeof *a, 0);
		if (fds[1].revents)
			return -1;
	}
}

static gssize take(const struct answer *a, ssize_t len, char *bytes, GError **error)
{
	if (len < (ssize_t)ANSWER_HEAD) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "it did not end in time");
		return -1;
	}
	len -= (ssize_t)ANSWER_HEAD;
	if (a->trouble >= 0) {
		g_set_error(error, TROUBLE, a->trouble, "%.*s", (int)len, a->bytes);
		return -1;
	}
	memcpy(bytes, a->bytes, (gsize)len);
	return len;
}

gssize runner_run(const char *command, guint seconds, int cancel_fd, char *bytes, GError **error)
{
	struct request r = { .seconds = seconds };
	struct answer a;
	int ends[2];
	gssize len = -1;

	if (!runner.started)
		return program_run(command, seconds, cancel_fd, bytes, error);
	if (!find(command, &r.command)) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "it was not in the settings when this process started, and only those are run: restart it");
		return -1;
	}
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "it cannot be asked for: %s", g_strerror(errno));
		return -1;
	}
	if (ask(&r, ends[1])) {
		close(ends[1]);
		len = take(&a, await(ends[0], seconds + SLACK_SECONDS, cancel_fd, &a), bytes, error);
		explicit_bzero(&a, sizeof a);
	} else {
		close(ends[1]);
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "the process that runs commands has gone: restart this one");
	}
	close(ends[0]);
	return len;
}
