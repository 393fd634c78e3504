/* bot/io/patience.c: see patience.h. */
#include "io/patience.h"

#include "base/trouble.h"

#include <errno.h>
#include <poll.h>

void patience_begin(struct patience *p, guint seconds)
{
	p->seconds = seconds;
	p->until = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
}

/* Somebody cancelled: FALSE with the error, or TRUE if there is a grace, which then begins. */
static gboolean goes_on(struct patience *p, const char *whom, GError **error)
{
	gint64 end = g_get_monotonic_time() + (gint64)p->grace * G_USEC_PER_SEC;

	if (p->grace == 0) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "waiting for %s was cancelled", whom);
		return FALSE;
	}
	p->cancel_fd = -1; /* it has said what it had to say */
	if (end < p->until) {
		p->until = end;
		p->seconds = p->grace;
	}
	return TRUE;
}

static gboolean too_late(const struct patience *p, const char *whom, GError **error)
{
	g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s did not answer within %u s", whom, p->seconds);
	return FALSE;
}

/* Milliseconds that are left, rounded up so that a wait never ends before its time; at most what poll() takes. */
static int time_left(const struct patience *p)
{
	gint64 left = p->until - g_get_monotonic_time();

	return left <= 0 ? 0 : (int)MIN((left + 999) / 1000, G_MAXINT);
}

gboolean patience_wait(struct patience *p, int fd, short events, const char *whom, GError **error)
{
	for (;;) {
		struct pollfd fds[] = { { fd, events, 0 }, { p->cancel_fd, POLLIN, 0 } }; /* -1 is left out */
		int left = time_left(p);
		int ready = poll(fds, G_N_ELEMENTS(fds), left);

		if (ready < 0 && errno == EINTR)
			continue;
		g_assert(ready >= 0);
		if (fds[1].revents && !goes_on(p, whom, error))
			return FALSE;
		if (fds[0].revents)
			return TRUE;
		if (left == 0)
			return too_late(p, whom, error);
	}
}

gboolean patience_lasts(struct patience *p, const char *whom, GError **error)
{
	struct pollfd cancel = { p->cancel_fd, POLLIN, 0 };

	if (p->cancel_fd >= 0 && poll(&cancel, 1, 0) > 0 && !goes_on(p, whom, error))
		return FALSE;
	return time_left(p) > 0 || too_late(p, whom, error);
}
